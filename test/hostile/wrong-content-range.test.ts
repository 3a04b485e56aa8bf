// A web server, or a cache before it, that answers a range with another one, and the right number of bytes.
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';

const bytes = randomBytes(900_000);
const chunkBytes = 300_000;

let host: SmallVimeo;
let server: Server;
let url: string;
let respond: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  host = await startSmallVimeo();
  server = createServer((request, response) => respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/video.mp4`; // listening on TCP
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await host[Symbol.asyncDispose]();
});

const upload = () =>
  new VimeoClient({ token: 'token', baseUrl: host.url, retry: 0 }).upload(url, { via: 'client', chunkBytes });

/** Serves ranges, and from `after` on those that `change` makes of what was asked for. */
function serve(
  change: (from: number, to: number) => { from: number; header?: string | undefined },
  after = 0,
) {
  respond = ({ headers }, response) => {
    const [, first, last] = headers.range?.match(/^bytes=(\d+)-(\d+)$/) ?? [];
    const [asked, to] = [Number(first), Number(last)];
    const length = to - asked + 1;
    const { from, header } = asked >= after ? change(asked, to) : { from: asked };
    const said = header ?? `bytes ${from}-${from + length - 1}/${bytes.length}`;
    response.writeHead(206, {
      'content-length': length,
      ...(said === 'none' ? {} : { 'content-range': said }),
    });
    response.end(bytes.subarray(from, from + length));
  };
}

it.each([
  ['another range', (from: number) => ({ from: from - chunkBytes })],
  ['a range of another file', (from: number, to: number) => ({ from, header: `bytes ${from}-${to}/900001` })],
  [
    'more than was asked for',
    (from: number, to: number) => ({ from, header: `bytes ${from}-${to + 1}/900000` }),
  ],
  ['no Content-Range', (from: number) => ({ from, header: 'none' })],
  ['no range in Content-Range', (from: number) => ({ from, header: 'bytes */900000' })],
])('a server that sends %s ends the upload, which is not complete', async (_, change) => {
  serve(change, chunkBytes);
  const error = await caught(upload(), UploadError);
  expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('were asked for') });
  expect(host.made[0]?.offset ?? 0).toBeLessThan(bytes.length);
});

it('a server that sends the beginning for every range is found out before any request to Vimeo', async () => {
  serve(() => ({ from: 0 }));
  expect((await caught(upload(), UploadError)).reason).toBe('source');
  expect(host.calls).toHaveLength(0);
});

it('a server that does not tell the size with every range is good enough', async () => {
  serve((from, to) => ({ from, header: from === 0 && to === 0 ? undefined : `bytes ${from}-${to}/*` }));
  await upload();
  expect(host.made[0] && host.sha256(host.made[0])).toBe(createHash('sha256').update(bytes).digest('hex'));
});
