// What a server answers comes whole, as it is, and no faster than it is taken.
import { bytesOf, failure, isError, that } from '../tools.mjs';
import { bytesIn, check, joined, whole, written } from './seam.mjs';

const mebibyte = 1024 * 1024;
const many = 'ä€🎬'.repeat(40_000);

export const responses = [
  check('text comes whole, of any size', async (seam) => {
    for (const size of [0, 1, 1000, 64 * 1024, mebibyte + 1]) {
      const body = 'x'.repeat(size);
      const { status, text } = await (await seam.plan({ write: whole(200, body) })).text();
      that(status === 200 && text === body, `${text.length} of ${size} letters, a status of ${status}`);
    }
  }),
  check('letters that come in two pieces are one', async (seam) => {
    const body = new TextEncoder().encode('\uFEFFä€🎬');
    const head = written(200, [`content-length: ${body.length}`]);
    const steps = Array.from(body, (byte) => ({ base64: btoa(String.fromCharCode(byte)) }));
    const { text } = await (await seam.plan({ write: head }, ...steps)).text();
    that(text === 'ä€🎬', JSON.stringify(text));
  }),
  check('a chunked body comes whole, with its trailers left out', async (seam) => {
    const trailer = seam.traits.isWorkerd ? '' : 'x-trailer: 1\r\n'; // it takes none
    const body = `3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n${trailer}\r\n`;
    const { text } = await (
      await seam.plan({ write: written(200, ['transfer-encoding: chunked'], body) })
    ).text();
    that(text === 'abc0123456789', text);
  }),
  check('a body without a length ends with the connection', async (seam) => {
    const planned = await seam.plan({ write: written(200, ['connection: close'], many) }, 'end');
    const { text } = await planned.text();
    that(text === many, `${text.length} letters`);
  }),
  check('pieces come whole, and may be kept', async (seam) => {
    const size = 4 * mebibyte + 1;
    const planned = await seam.plan({ write: written(200, [`content-length: ${size}`]) }, { fill: size });
    const response = await planned.send().response;
    const pieces = [];
    for await (const piece of response.pieces()) pieces.push(piece);
    const bytes = joined(pieces);
    that(bytes.length === size, `${bytes.length} bytes`);
    for (let at = 0; at < size; at++)
      if (bytes[at] !== ((at % (1021 * 64)) % 1021) % 251) throw new Error(`another byte at ${at}`);
  }),
  check('no body comes of HEAD, 204 and 304', async (seam) => {
    const cases = [
      ['HEAD', whole(200, '', []).replace('content-length: 0', 'content-length: 1000')],
      ['GET', written(204)],
      ['PATCH', written(204, ['upload-offset: 7'])],
      ['GET', written(304, ['etag: "a"'])],
    ];
    for (const [method, write] of cases) {
      const { status, text } = await (await seam.plan({ write })).text({ method });
      that(text === '' && status > 0, `${method}: ${status} ${text}`);
    }
  }),
  check('early responses are passed over', async (seam) => {
    if (seam.traits.isWorkerd) return; // it waits for ever
    // A 100 is for those who have asked for it by `expect`; undici takes it for an error.
    const early =
      'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n';
    const { status, text } = await (await seam.plan({ write: early }, { write: whole(201, 'made') })).text();
    that(status === 201 && text === 'made', `${status} ${text}`);
  }),
  check('a switch to another protocol is an error', async (seam) => {
    const write = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';
    const planned = await seam.plan({ write }, 'end');
    that(isError(await failure(planned.text())), 'it is a success');
  }),
  check('headers are told by their lower-case names', async (seam) => {
    const large = 'x'.repeat(8 * 1024);
    const lines = [
      'X-Mixed-Case: Yes',
      `x-large: ${large}`,
      'x-two: 1',
      'x-two: 2',
      'x-empty:',
      'x-space:   a b  ',
    ];
    const { response } = await (await seam.plan({ write: whole(200, '', lines) })).text();
    const wanted = {
      'x-mixed-case': 'Yes',
      'x-large': large,
      'x-two': '1, 2',
      'x-empty': '',
      'x-space': 'a b',
      'x-none': null,
    };
    for (const [name, value] of Object.entries(wanted)) {
      that(response.header(name) === value, `header ${name}: ${response.header(name)}`);
      const all = response.headers.get(name)?.trim() ?? null;
      that(all === value, `headers ${name}: ${all}`);
    }
  }),
  check('a redirect is not followed', async (seam) => {
    const planned = await seam.plan({ write: whole(302, '', [`location: ${seam.url}/elsewhere`]) });
    const sent = planned.text();
    if (seam.traits.isBrowser) return that(isError(await failure(sent)), 'it is a success');
    const { status, response } = await sent;
    that(status === 302 && response.header('location') === `${seam.url}/elsewhere`, `a status of ${status}`);
  }),
  check('text is told as it comes, and is read up to a limit', async (seam) => {
    const planned = await seam.plan(
      { write: written(200, ['content-length: 4000000']) },
      { fill: 4_000_000 },
    );
    const response = await planned.send().response;
    let told = 0;
    const text = await response.text(100_000, (bytes) => (told += bytes));
    that(told >= 100_000 && text.length > 0 && told < 4_000_000, `${told} bytes were read`);
    that((await planned.facts('closed')).isClosed, 'the rest is still to come');
  }),
  check('what reading throws ends the exchange', async (seam) => {
    const planned = await seam.plan(
      { write: written(200, ['content-length: 4000000']) },
      { fill: 4_000_000 },
    );
    const response = await planned.send().response;
    const enough = new Error('enough');
    const reading = response.text(undefined, () => {
      throw enough;
    });
    that((await failure(reading)) === enough, 'another error');
    that((await planned.facts('closed')).isClosed, 'the rest is still to come');
  }),
  check('leaving the pieces ends the exchange', async (seam) => {
    const planned = await seam.plan(
      { write: written(200, ['content-length: 8000000']) },
      { fill: 8_000_000 },
    );
    const response = await planned.send().response;
    for await (const _ of response.pieces()) break;
    that((await planned.facts('closed')).isClosed, 'the rest is still to come');
  }),
  check('a body that is not wanted is dropped, a small one and a large one', async (seam) => {
    for (const size of [0, 10, 30_000, 8_000_000]) {
      const planned = await seam.plan({ write: written(200, [`content-length: ${size}`]) }, { fill: size });
      await (await planned.send().response).discard();
      const { status } = await (await seam.plan({ write: whole(200) })).text();
      that(status === 200, `a status of ${status} after ${size} bytes`);
    }
  }),
  check('a body comes no faster than it is taken', async (seam) => {
    if (seam.traits.buffersResponses) return;
    const size = 128 * mebibyte;
    const planned = await seam.plan({ write: written(200, [`content-length: ${size}`]) }, { fill: size });
    const response = await planned.send().response;
    const pieces = response.pieces()[Symbol.asyncIterator]();
    await pieces.next();
    const { written: taken } = await planned.facts('quiet');
    await pieces.return();
    // Chromium takes 64 MiB.
    that(taken < (size * 3) / 4, `${taken / mebibyte} MiB were taken of ${size / mebibyte}`);
  }),
  check('a response that waits for its reader is still whole', async (seam) => {
    const size = 2 * mebibyte;
    const steps = [{ write: written(200, [`content-length: ${size}`]) }, { fill: size }];
    const planned = await seam.plan(...steps);
    const response = await planned.send().response;
    await planned.facts('quiet');
    const bytes = await bytesIn(response);
    that(bytes.length === size, `${bytes.length} bytes`);
  }),
  check('many at once get each its own response', async (seam) => {
    const texts = Array.from({ length: 40 }, (_, index) => `${index} ${bytesOf(20).join()}`);
    const got = await Promise.all(
      texts.map(async (text, index) => {
        const body = index % 2 ? new Uint8Array(50_000) : undefined;
        const planned = await seam.plan('body', { write: whole(200, text) });
        return (await planned.text({ method: body ? 'PUT' : 'GET', body })).text;
      }),
    );
    that(
      got.every((text, index) => text === texts[index]),
      'another response',
    );
  }),
];
