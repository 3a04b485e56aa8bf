// Small files are read once and sent at once; they are held to what holds for large ones.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { expectWhole, randomSource } from './support/random-source.js';
import { type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';
import { transport } from './support/transport.js';

let host: SmallVimeo;
let folder: TemporaryFolder;
let vimeo: VimeoClient;
let path: string;

beforeEach(async () => {
  host = await startSmallVimeo();
  folder = await temporaryFolder();
  path = join(folder.path, 'clip.mp4');
  vimeo = new VimeoClient({
    token: 't',
    ...transport,
    baseUrl: host.url,
    retry: { limit: 3, minDelayMs: 1 },
  });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  expectWhole(host);
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const kibibyte = 1024;

describe('a small file', () => {
  it.each([1, 100_000, 256 * kibibyte, 256 * kibibyte + 1, 512 * kibibyte, 512 * kibibyte + 1])(
    'of %d bytes arrives whole, in one request',
    async (size) => {
      const bytes = randomSource(size);
      await writeFile(path, bytes);
      let patches = 0;
      host.interfere = ({ method }) => {
        if (method === 'PATCH') patches++;
        return false;
      };
      await vimeo.upload(path);
      expect(host.made[0] && host.sha256(host.made[0])).toBe(sha256(bytes));
      expect(patches).toBe(1);
    },
  );

  it('has its size and the SHA-256 of its bytes as the fingerprint, as bytes and a Blob have', async () => {
    const bytes = randomSource(100_000);
    await writeFile(path, bytes);
    for (const source of [path, bytes, new Blob([bytes])]) {
      const upload = vimeo.upload(source);
      await upload;
      expect(upload.ticket?.fingerprint).toBe(`100000-${sha256(bytes)}`);
    }
  });

  it('arrives in as many requests as chunkBytes says', async () => {
    const bytes = randomSource(100_000);
    await writeFile(path, bytes);
    const lengths: (string | undefined)[] = [];
    host.interfere = ({ method, headers }) => {
      if (method === 'PATCH') lengths.push(headers['content-length']);
      return false;
    };
    await vimeo.upload(path, { chunkBytes: 40_000 });
    expect(lengths).toEqual(['40000', '40000', '20000']);
    expect(host.made[0] && host.sha256(host.made[0])).toBe(sha256(bytes));
  });

  it('goes on from where the line broke', async () => {
    const bytes = randomSource(200_000);
    await writeFile(path, bytes);
    let pieces = 0;
    host.onPiece = (request) => {
      if (pieces++ === 0) request.destroy();
    };
    await vimeo.upload(path);
    expect(pieces).toBeGreaterThan(1);
    expect(host.made[0] && host.sha256(host.made[0])).toBe(sha256(bytes));
  });
});

describe('a small file that changes after it was opened', () => {
  const changes: [string, () => Promise<void>][] = [
    ['grows', () => appendFile(path, 'x')],
    ['gets other bytes', () => writeFile(path, randomSource(100_000))],
    [
      'gets other bytes and its old date',
      async () => {
        const { atime, mtime } = await stat(path);
        await writeFile(path, randomSource(100_000));
        await utimes(path, atime, mtime);
      },
    ],
    [
      'is another file by now',
      async () => {
        await writeFile(`${path}.new`, await readFile(path));
        await rename(`${path}.new`, path);
      },
    ],
    ['is gone', () => rm(path)],
  ];
  it.each(changes)('and %s is refused before any of its bytes is sent', async (_, change) => {
    await writeFile(path, randomSource(100_000));
    host.interfere = async ({ method }) => {
      if (method === 'POST') await change();
      return false;
    };
    const error = await caught(vimeo.upload(path), UploadError);
    expect(error).toMatchObject({
      reason: 'source',
      message: expect.stringMatching(/has changed since the upload began|cannot be found/),
      ticket: { uri: '/videos/1' },
    });
    expect(host.made[0]?.received).toBe(0);
  });
});

describe('what is no file', () => {
  const special: [string, () => Promise<unknown>, string][] = [
    ['a pipe', async () => execFileSync('mkfifo', [path]), 'it is a pipe'],
    ['a folder', () => mkdir(path), 'it is a folder'],
    ['a link to a device', async () => execFileSync('ln', ['-s', '/dev/zero', path]), 'not a regular file'],
  ];
  it.each(special)('such as %s, is refused at once and by its kind', async (_, make, words) => {
    await make();
    expect(await caught(vimeo.upload(path), UploadError)).toMatchObject({
      reason: 'source',
      message: expect.stringContaining(words),
    });
    expect(host.calls).toHaveLength(0);
  });

  it('such as a socket, is refused at once and by its kind', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const error = await caught(vimeo.upload(path), UploadError);
    expect(error.message).toContain('not a regular file');
    await new Promise((resolve) => server.close(resolve));
  });
});
