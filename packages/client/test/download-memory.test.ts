// How much memory a download takes does not depend on how much comes, nor on how fast: a host on the same machine sends
// faster than a disk writes, and must wait.
import { execFile } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';

const child = fileURLToPath(new URL('support/download-child.mjs', import.meta.url));
const mib = 1024 * 1024;

async function peakMib(sizeMib: number): Promise<number> {
  const piece = Buffer.alloc(mib);
  const host = createServer((_, response) => {
    response.writeHead(200, { 'content-length': sizeMib * mib });
    const pieces = Readable.from(
      (function* () {
        for (let sent = 0; sent < sizeMib; sent++) yield piece;
      })(),
    );
    pipeline(pieces, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = host.address() as AddressInfo; // listening on TCP
    const link = `http://127.0.0.1:${port}/film.mp4`;
    await using api = await startServer((_, response) =>
      json(response, { download: [{ quality: 'source', size: sizeMib * mib, link }] }),
    );
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    const { stdout } = await promisify(execFile)(process.execPath, [child, api.url, path]);
    expect((await stat(path)).size).toBe(sizeMib * mib);
    await rm(path);
    return Number(stdout);
  } finally {
    await new Promise((resolve) => host.close(resolve));
  }
}

it('the memory of a download is the same for 128 MiB and for 1 GiB, and below 160 MiB', async () => {
  const small = await peakMib(128);
  const large = await peakMib(1024);
  console.log(`128 MiB: ${small.toFixed(0)} MiB, 1 GiB: ${large.toFixed(0)} MiB`);
  expect(large - small).toBeLessThan(40);
  expect(large).toBeLessThan(160);
}, 120_000);
