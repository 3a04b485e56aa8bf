// What is sent arrives: every kind of body, every size, with its length.
import { bytesOf, failure, isError, sha256, that } from '../tools.mjs';
import { check, whole } from './seam.mjs';

const mebibyte = 1024 * 1024;
const sizes = [0, 1, 64 * 1024, 4 * mebibyte - 1, 4 * mebibyte, 4 * mebibyte + 1];
const pieceSizes = [1, 1000, 16 * 1024 - 1, 16 * 1024, 64 * 1024, mebibyte];

const kinds = {
  bytes: (bytes) => bytes,
  'bytes in the middle of a buffer': (bytes) => {
    const buffer = new Uint8Array(bytes.length + 20);
    buffer.set(bytes, 7);
    return buffer.subarray(7, 7 + bytes.length);
  },
  'a Blob': (bytes) => new Blob([bytes]),
  'a slice of a Blob': (bytes) =>
    new Blob([new Uint8Array(9), bytes, new Uint8Array(9)]).slice(9, 9 + bytes.length),
  'a File': (bytes) => new File([bytes], 'a.mp4', { type: 'video/mp4' }),
  'pieces of their own': (bytes) => ownPieces(bytes),
  'lent pieces': (bytes) => lentPieces(bytes),
};

export const bodies = [
  ...Object.entries(kinds).flatMap(([kind, bodyOf]) => [
    check(`${kind} arrive whole, with their length`, async (seam) => {
      for (const size of sizes) await arrives(seam, size, bodyOf);
    }),
    check(`${kind} arrive whole where somebody counts them`, async (seam) => {
      for (const size of sizes) {
        let sent = 0;
        const onSent = (bytes) => {
          that(bytes >= sent && bytes <= size, `${bytes} of ${size} bytes after ${sent}`);
          sent = bytes;
        };
        await arrives(seam, size, bodyOf, { onSent });
      }
    }),
  ]),
  check('lent pieces arrive whole at a server that reads in steps', async (seam) => {
    const bytes = bytesOf(3 * mebibyte);
    const steps = [{ read: 1 }, 'wait', 'body', { write: whole(200) }];
    const planned = await seam.plan(...steps);
    const { response } = planned.send(patch(lentPieces(bytes), bytes.length));
    await planned.facts('headers');
    await planned.release();
    await (await response).text();
    await isWhole(await planned.facts(), bytes);
  }),
  check('a request without a body has none', async (seam) => {
    for (const method of ['GET', 'DELETE', 'POST', 'PUT', 'PATCH']) {
      const planned = await seam.plan('body', { write: whole(200) });
      await planned.text({ method });
      const { headers, bytes } = await planned.facts();
      that(bytes === 0 && !headers['transfer-encoding'], `${method} with ${bytes} bytes`);
      that((headers['content-length'] ?? '0') === '0', `${method}: ${headers['content-length']}`);
    }
  }),
  check('method, path, query and headers arrive as they are', async (seam) => {
    const planned = await seam.plan('body', { write: whole(200) });
    const url = new URL(planned.url);
    url.search = '?a=%20b&c=d%2Fe&f=%C3%A9&g';
    const headers = {
      'upload-offset': '12',
      authorization: 'bearer t',
      'x-empty': '',
      accept: 'a/b;version=3.4',
    };
    await planned.text({ method: 'PUT', url, headers, body: new Uint8Array(3) });
    const facts = await planned.facts();
    that(
      facts.method === 'PUT' && facts.target === url.pathname + url.search,
      `${facts.method} ${facts.target}`,
    );
    for (const [name, value] of Object.entries(headers))
      that(facts.headers[name] === value, `${name}: ${facts.headers[name]}`);
  }),
  check('a stream that gives less than it said is an error', async (seam) => {
    const bytes = bytesOf(100_000);
    await isNeverWhole(seam, ownPieces(bytes), bytes.length + 1);
    await isNeverWhole(seam, ownPieces(new Uint8Array()), 1);
  }),
  check('a stream that gives more than it said is an error', async (seam) => {
    const bytes = bytesOf(100_000);
    const facts = await isRefused(seam, ownPieces(bytes), bytes.length - 1);
    that(facts.bytes < bytes.length, `${facts.bytes} bytes have arrived`);
  }),
  check('a stream that fails is an error, and never a whole request', async (seam) => {
    async function* failing() {
      yield bytesOf(70_000);
      throw new Error('the disk is gone');
    }
    await isNeverWhole(seam, failing(), 100_000);
  }),
  check('a stream that fails at once is an error', async (seam) => {
    // biome-ignore lint/correctness/useYield: it fails before
    async function* failing() {
      throw new Error('the disk is gone');
    }
    await isNeverWhole(seam, failing(), 100_000);
  }),
  check('a response that comes before the body has left counts', async (seam) => {
    for (const bodyOf of [kinds.bytes, kinds['a Blob'], kinds['lent pieces']]) {
      const bytes = bytesOf(8 * mebibyte);
      const planned = await seam.plan(
        { read: 1 },
        { write: whole(409, 'no', ['connection: close']) },
        'body',
        'end',
      );
      const { status } = await planned.text(patch(bodyOf(bytes), bytes.length));
      that(status === 409, `a status of ${status}`);
    }
  }),
  check('a stream is asked for no more than a server takes', async (seam) => {
    // Where nothing is streamed, the library makes no request larger than what fits into memory.
    if (seam.traits.sendsBlobs) return;
    let given = 0;
    async function* much() {
      for (;;) {
        given += mebibyte;
        yield new Uint8Array(mebibyte);
      }
    }
    const planned = await seam.plan({ read: 1 }, 'wait');
    const { response, abort } = planned.send(patch(much(), 512 * mebibyte));
    await planned.facts('headers');
    let before;
    while (before !== given) {
      before = given;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    that(given <= 32 * mebibyte, `${given / mebibyte} MiB were taken from the stream`);
    abort(new Error('enough'));
    await failure(response);
  }),
];

async function arrives(seam, size, bodyOf, more) {
  const bytes = bytesOf(size);
  const planned = await seam.plan('body', { write: whole(200) });
  const { status } = await planned.text({ ...patch(bodyOf(bytes), size), ...more });
  that(status === 200, `${size} bytes: a status of ${status}`);
  await isWhole(await planned.facts(), bytes);
}

async function isWhole(facts, bytes) {
  const { headers } = facts;
  that(
    headers['content-length'] === String(bytes.length),
    `${bytes.length} bytes have a length of ${headers['content-length']}`,
  );
  that(!headers['transfer-encoding'], `${bytes.length} bytes are ${headers['transfer-encoding']}`);
  that(facts.isWhole && facts.bytes === bytes.length, `${facts.bytes} of ${bytes.length} bytes have arrived`);
  that(facts.sha256 === (await sha256(bytes)), `${bytes.length} other bytes have arrived`);
}

async function isNeverWhole(seam, body, size) {
  const facts = await isRefused(seam, body, size);
  that(!facts.isWhole || facts.times === 0, 'a whole request has arrived');
}

async function isRefused(seam, body, size) {
  const planned = await seam.plan('body', { write: whole(200) });
  const error = await failure(planned.text(patch(body, size)));
  that(isError(error), 'it is a success');
  return planned.facts((await planned.facts()).times > 0 ? 'closed' : undefined);
}

/** As the library sends a part of an upload. */
function patch(body, size) {
  return {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'content-length': String(size) },
    body,
  };
}

async function* ownPieces(bytes) {
  for (const [start, end] of partsOf(bytes.length)) yield bytes.slice(start, end);
}

/** Pieces in one buffer, which is filled anew for each of them, and with something else at once. */
async function* lentPieces(bytes) {
  const buffer = new Uint8Array(mebibyte);
  for (const [start, end] of partsOf(bytes.length)) {
    buffer.set(bytes.subarray(start, end));
    yield lent(buffer.subarray(0, end - start));
    buffer.fill(0x55);
  }
}

/** What the library calls LentBytes. */
function lent(bytes) {
  return {
    byteLength: bytes.byteLength,
    untilNext: bytes,
    subarray: (start, end) => lent(bytes.subarray(start, end)),
    copy: () => new Uint8Array(bytes),
  };
}

function* partsOf(length) {
  for (let at = 0, index = 0; at < length; index++) {
    const end = Math.min(length, at + pieceSizes[index % pieceSizes.length]);
    yield [at, end];
    at = end;
  }
}
