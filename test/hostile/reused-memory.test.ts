// Producers that fill one buffer again and again, and a server that reads slowly: what is kept on the way must be a copy.
import { createHash, randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';
import {
  type TemporaryFolder,
  temporaryFolder,
} from '../../packages/client/test/support/temporary-folder.js';
import { untyped } from '../../packages/client/test/support/untyped.js';

const bytes = randomBytes(20_000_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** The bytes of a range, in one buffer that is filled anew for every piece. */
async function* inOneBuffer(pieceBytes: number, start = 0, end = bytes.length): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(pieceBytes);
  for (let at = start; at < end; at += pieceBytes) {
    const length = bytes.copy(buffer, 0, at, Math.min(at + pieceBytes, end));
    yield buffer.subarray(0, length);
    buffer.fill(0);
  }
}

describe.each([
  ['undici', {}],
  ['fetch', { fetch: globalThis.fetch }],
])('over %s', (_, transport) => {
  let host: SmallVimeo;
  let folder: TemporaryFolder;
  let vimeo: VimeoClient;

  beforeEach(async () => {
    host = await startSmallVimeo();
    folder = await temporaryFolder();
    vimeo = new VimeoClient({ token: 'token', baseUrl: host.url, ...transport });
    // Slower than its reader is here, so that what is under way has to wait somewhere.
    host.onPiece = (request) => {
      request.pause();
      setImmediate(() => request.resume());
    };
  });
  afterEach(async () => {
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const arrived = () => host.made[0] && host.sha256(host.made[0]);

  it('a file arrives as it is on the disk', async () => {
    const path = join(folder.path, 'video.mp4');
    await writeFile(path, bytes);
    await vimeo.upload(path);
    expect(arrived()).toBe(sha256);
  });

  it('an open file arrives as it is on the disk', async () => {
    const path = join(folder.path, 'video.mp4');
    await writeFile(path, bytes);
    const handle = await open(path);
    await vimeo.upload(handle, { chunkBytes: 3_000_000 });
    await handle.close();
    expect(arrived()).toBe(sha256);
  });

  it.each([1000, 16_000, 300_000])(
    'a source of %d-byte pieces in one buffer arrives whole',
    async (piece) => {
      const source = {
        size: bytes.length,
        slice: (start: number, end: number) => inOneBuffer(piece, start, end),
      };
      await vimeo.upload(source, { chunkBytes: 8_000_000 });
      expect(arrived()).toBe(sha256);
    },
  );

  it.each([1000, 300_000])('a stream of %d-byte pieces in one buffer arrives whole', async (piece) => {
    await vimeo.upload(inOneBuffer(piece), { size: bytes.length });
    expect(arrived()).toBe(sha256);
  });

  it('a stream without a size, in one buffer, arrives whole', async () => {
    await vimeo.upload(inOneBuffer(10_000));
    expect(arrived()).toBe(sha256);
  });

  it('the body of a call, in one buffer, arrives whole', async () => {
    const hash = createHash('sha256');
    const server = createServer(async (request, response) => {
      for await (const piece of request) {
        hash.update(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
    await new VimeoClient({ token: 'token', baseUrl, ...transport }).put(untyped('/anything'), {
      body: inOneBuffer(10_000),
      headers: { 'content-length': String(bytes.length) },
    });
    server.close();
    expect(hash.digest('hex')).toBe(sha256);
  });
});
