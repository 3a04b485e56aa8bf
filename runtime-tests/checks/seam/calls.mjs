// What a call of the client makes of the seam: bodies as a user gives them, and a timeout in each phase of an exchange.
import { bytesOf, failure, sha256, that } from '../tools.mjs';
import { check, whole, written } from './seam.mjs';

const mebibyte = 1024 * 1024;
const text = 'Zoë 🎬 '.repeat(20_000);

const texts = {
  'a string': [text, text],
  'an empty string': ['', ''],
  'an object': [{ name: text }, JSON.stringify({ name: text })],
  URLSearchParams: [new URLSearchParams({ name: 'Zoë & 🎬' }), 'name=Zo%C3%AB+%26+%F0%9F%8E%AC'],
};

const streams = {
  'a ReadableStream': (bytes) => new Response(bytes).body,
  'a ReadableStream of small pieces': (bytes) => readable(parts(bytes, 1000)),
  'a ReadableStream of large pieces': (bytes) => readable(parts(bytes, 700_000)),
  'an async iterable': (bytes) => asyncParts(bytes),
};

const large = () => new Uint8Array(16 * mebibyte);
const longHead = written(200, ['content-length: 1000000'], 'the beginning');
const phases = {
  'headers are awaited': [['body', 'wait'], () => undefined],
  'headers are awaited, after bytes were sent': [['body', 'wait'], () => new Uint8Array(100_000)],
  'headers are coming': [[{ write: longHead.slice(0, 30) }, 'wait'], () => undefined],
  'the body is coming': [[{ write: longHead }, 'wait'], () => undefined],
  'bytes are sent': [[{ read: 1 }, 'wait'], large],
  'a Blob is sent': [[{ read: 1 }, 'wait'], () => new Blob([large()])],
  'a stream is sent': [[{ read: 1 }, 'wait'], () => new Response(large()).body],
};

export const calls = [
  ...Object.entries(texts).map(([kind, [body, sent]]) =>
    check(`a call sends ${kind}`, async (seam) => {
      const planned = await seam.plan('body', { write: whole(200, '{}') });
      await seam.client().request({ method: 'PUT', path: planned.url.pathname, body });
      await isWhole(await planned.facts(), new TextEncoder().encode(sent));
    }),
  ),
  ...Object.entries(streams).map(([kind, streamOf]) =>
    check(`a call sends ${kind}`, async (seam) => {
      for (const size of [0, 1, 64 * 1024, mebibyte + 1]) {
        const bytes = bytesOf(size);
        const planned = await seam.plan('body', { write: whole(200, '{}') });
        const headers = { 'content-length': String(size) };
        const path = planned.url.pathname;
        await seam.client().request({ method: 'PUT', path, body: streamOf(bytes), headers });
        await isWhole(await planned.facts(), bytes);
      }
    }),
  ),
  check('a call times out while it connects', async (seam) => {
    const client = seam.client({ baseUrl: seam.url.replace('http:', 'https:'), timeout: 300, retry: 0 });
    let error = await failure(client.get('/me'));
    // A browser waits on for what an earlier check has given up, and gives the call that connection; it ends after 30 seconds.
    if (error?.name === 'ConnectionError') error = await failure(client.get('/me'));
    that(error?.name === 'TimeoutError', error);
  }),
  ...Object.entries(phases).map(([phase, [steps, bodyOf]]) =>
    check(`a call times out while ${phase}`, async (seam) => {
      const planned = await seam.plan(...steps);
      const body = bodyOf();
      const headers = body && !ArrayBuffer.isView(body) && { 'content-length': String(16 * mebibyte) };
      const call = { method: 'PUT', path: planned.url.pathname, body, headers: headers || {} };
      const error = await failure(seam.client({ timeout: 500, retry: 0 }).request(call));
      that(error?.name === 'TimeoutError', error);
      if ((await planned.facts()).times > 0 && !seam.traits.hidesAborts)
        that((await planned.facts('closed')).isClosed, 'the connection is still there');
    }),
  ),
];

async function isWhole({ bytes, sha256: sum, headers }, sent) {
  that(headers['content-length'] === String(sent.length), `a length of ${headers['content-length']}`);
  that(bytes === sent.length, `${bytes} of ${sent.length} bytes have arrived`);
  that(sum === (await sha256(sent)), 'other bytes have arrived');
}

function* parts(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function* asyncParts(bytes) {
  yield* parts(bytes, 50_000);
}

function readable(pieces) {
  return new ReadableStream({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
