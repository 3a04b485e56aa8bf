// An abort ends an exchange at once, at every moment, by its own reason; and nothing of it stays behind.
import { failure, that } from '../tools.mjs';
import { check, rejectsWith, whole, written } from './seam.mjs';

const mebibyte = 1024 * 1024;
const enough = new Error('enough');
const longHead = written(200, ['content-length: 1000000'], 'the beginning');

export const aborts = [
  check('aborted before it starts, nothing is sent', async (seam) => {
    const planned = await seam.plan({ write: whole(200) });
    for (const body of [undefined, new Uint8Array(10), new Blob(['blob']), endless()]) {
      const sent = planned.sendAborted({ method: 'PUT', headers: lengthOf(body), body }, enough);
      await rejectsWith(enough, sent.response);
    }
    that((await planned.facts()).times === 0, 'it was sent');
  }),
  check('aborted in any of its first moments', async (seam) => {
    for (let turns = 0; turns < 30; turns++) {
      const planned = await seam.plan('wait');
      const sent = planned.send({ method: 'PUT', body: new Uint8Array(10) });
      for (let turn = 0; turn < turns; turn++) await undefined;
      sent.abort(enough);
      await rejectsWith(enough, sent.response);
    }
    await stillWorks(seam);
  }),
  check('aborted while it connects', async (seam) => {
    const url = new URL(seam.url.replace('http:', 'https:'));
    const sent = seam.send({ url });
    await seam.hello();
    sent.abort(enough);
    await rejectsWith(enough, sent.response);
  }),
  check('aborted while headers are awaited', async (seam) => {
    for (const body of [undefined, new Uint8Array(10), new Blob(['blob'])]) {
      const planned = await seam.plan('body', 'wait');
      const sent = planned.send({ method: 'PUT', body });
      await planned.facts('headers');
      await isEndedBy(seam, planned, sent, sent.response);
    }
  }),
  check('aborted after a part of the headers', async (seam) => {
    const planned = await seam.plan({ write: longHead.slice(0, 30) }, 'wait');
    const sent = planned.send();
    await planned.facts('headers');
    await isEndedBy(seam, planned, sent, sent.response);
  }),
  check('aborted while bytes are sent', async (seam) => {
    for (const body of [new Uint8Array(16 * mebibyte), new Blob([new Uint8Array(16 * mebibyte)])]) {
      const planned = await seam.plan({ read: 1 }, 'wait');
      const sent = planned.send({ method: 'PUT', body });
      await planned.facts('headers');
      await isEndedBy(seam, planned, sent, sent.response);
    }
  }),
  check('aborted while a Blob is sent whose bytes are counted', async (seam) => {
    const planned = await seam.plan({ read: 1 }, 'wait');
    const sent = planned.send({
      method: 'PUT',
      body: new Blob([new Uint8Array(16 * mebibyte)]),
      onSent: () => {},
    });
    await planned.facts('headers');
    await isEndedBy(seam, planned, sent, sent.response);
  }),
  check('aborted while a stream is sent, which is then closed', async (seam) => {
    let isClosed = false;
    const source = endless(() => {
      isClosed = true;
    });
    const planned = await seam.plan({ read: 1 }, 'wait');
    const sent = planned.send({ method: 'PUT', headers: lengthOf(source), body: source });
    // Where nothing is streamed, it is not sent before its end.
    if (!seam.traits.sendsBlobs) await planned.facts('headers');
    sent.abort(enough);
    await rejectsWith(enough, sent.response);
    that(await becomes(() => isClosed), 'the stream is still open');
  }),
  check(
    'a stream is closed where the server refuses it, and where it breaks the connection',
    async (seam) => {
      // Where nothing is streamed, it is read to its end before it is sent.
      if (seam.traits.sendsBlobs) return;
      const endings = [[{ write: whole(409, 'no', ['connection: close']) }, 'end'], ['reset']];
      for (const steps of endings) {
        let isClosed = false;
        const source = endless(() => {
          isClosed = true;
        });
        const planned = await seam.plan({ read: 1 }, ...steps);
        await failure(planned.text({ method: 'PUT', headers: lengthOf(source), body: source }));
        that(await becomes(() => isClosed), `the stream is still open after ${JSON.stringify(steps)}`);
      }
    },
  ),
  check('aborted while a stream says nothing', async (seam) => {
    async function* silent() {
      yield new Uint8Array(10);
      await new Promise(() => {});
    }
    const planned = await seam.plan('body', 'wait');
    const body = silent();
    const sent = planned.send({ method: 'PUT', headers: lengthOf(body), body });
    await new Promise((resolve) => setTimeout(resolve, 20));
    sent.abort(enough);
    await rejectsWith(enough, sent.response);
  }),
  ...['text', 'pieces'].flatMap((read) => [
    check(`aborted while its body is awaited: ${read}`, async (seam) => {
      const planned = await seam.plan({ write: longHead }, 'wait');
      const sent = planned.send();
      const reading = readBy(read, await sent.response);
      await isEndedBy(seam, planned, sent, reading);
    }),
    check(`aborted after the headers, before its body is read: ${read}`, async (seam) => {
      const planned = await seam.plan({ write: longHead }, 'wait');
      const sent = planned.send();
      const response = await sent.response;
      sent.abort(enough);
      await rejectsWith(enough, readBy(read, response));
      if (!seam.traits.hidesAborts) await planned.facts('closed');
    }),
    check(`aborted while more of its body comes than is taken: ${read}`, async (seam) => {
      const size = 64 * mebibyte;
      const planned = await seam.plan({ write: written(200, [`content-length: ${size}`]) }, { fill: size });
      const sent = planned.send();
      const response = await sent.response;
      const reading = readBy(read, response, () => sent.abort(enough));
      await rejectsWith(enough, reading);
      if (!seam.traits.hidesAborts) await planned.facts('closed');
    }),
  ]),
  check('aborted after its end, nothing happens', async (seam) => {
    const planned = await seam.plan({ write: whole(200, 'all') });
    const sent = planned.send();
    const response = await sent.response;
    that((await response.text()) === 'all', 'another body');
    sent.abort(enough);
    await stillWorks(seam);
  }),
  check('one of many is aborted, the others go on', async (seam) => {
    const plans = await Promise.all(
      Array.from({ length: 4 }, () => seam.plan('wait', { write: whole(200, 'mine') })),
    );
    const all = plans.map((planned) => planned.send());
    await Promise.all(plans.map((planned) => planned.facts('headers')));
    all[1].abort(enough);
    await rejectsWith(enough, all[1].response);
    await Promise.all(plans.map((planned) => planned.release()));
    for (const index of [0, 2, 3])
      that((await (await all[index].response).text()) === 'mine', `not ${index}`);
  }),
];

/** Aborted, it rejects at once, and the server loses the connection. */
async function isEndedBy(seam, planned, sent, promise) {
  sent.abort(enough);
  await rejectsWith(enough, promise);
  if (!seam.traits.hidesAborts)
    that((await planned.facts('closed')).isClosed, 'the connection is still there');
}

async function stillWorks(seam) {
  that((await (await seam.plan({ write: whole(200) })).text()).status === 200, 'the next request fails');
}

async function readBy(read, response, onPiece = () => {}) {
  if (read === 'text') return response.text(undefined, onPiece);
  for await (const _ of response.pieces()) onPiece();
}

/** True once it is so; gives up after a while. */
async function becomes(isSo) {
  for (let turn = 0; turn < 250 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 20));
  return isSo();
}

function lengthOf(body) {
  if (body === undefined) return {};
  return { 'content-length': String(body.size ?? body.length ?? 100 * mebibyte) };
}

/** A stream of 100 MiB that nobody reads to its end. */
async function* endless(onClose = () => {}) {
  try {
    for (let index = 0; index < 100; index++) {
      yield new Uint8Array(mebibyte);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  } finally {
    onClose();
  }
}
