// A file that becomes another while it is uploaded, and takes care that its size and time do not show it.
import { randomBytes } from 'node:crypto';
import { copyFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Source, UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';
import {
  type TemporaryFolder,
  temporaryFolder,
} from '../../packages/client/test/support/temporary-folder.js';

const size = 2_500_000;
const before = randomBytes(size);
const after = randomBytes(size);

let host: SmallVimeo;
let folder: TemporaryFolder;
let vimeo: VimeoClient;
let path: string;

beforeEach(async () => {
  host = await startSmallVimeo();
  folder = await temporaryFolder();
  vimeo = new VimeoClient({ token: 'token', baseUrl: host.url, retry: 0 });
  path = join(folder.path, 'video.mp4');
  await writeFile(path, before);
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Does something once a part of the video has arrived. */
function halfway(change: () => void | Promise<void>): void {
  let isDone = false;
  host.interfere = async (request, _response, made) => {
    if (request.method === 'PATCH' && made && made.offset >= 1_000_000 && !isDone) {
      isDone = true;
      await change();
    }
    return false;
  };
}

async function expectRefused(upload: PromiseLike<unknown>): Promise<void> {
  const error = await caught(upload, UploadError);
  expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('has changed') });
  expect(error.ticket).toMatchObject({ uri: '/videos/1' });
  expect(host.made[0]?.offset).toBeLessThan(size);
}

describe('a file', () => {
  it('that is rewritten with its old mtime is an error, not a mixture', async () => {
    const { atime, mtime } = await stat(path);
    await utimes(path, atime, mtime);
    halfway(async () => {
      await writeFile(path, after);
      await utimes(path, atime, mtime);
    });
    await expectRefused(vimeo.upload(path, { chunkBytes: 500_000 }));
  });

  it('that another one replaces is an error, too', async () => {
    const other = join(folder.path, 'other.mp4');
    await copyFile(path, other);
    halfway(() => rename(other, path));
    await expectRefused(vimeo.upload(path, { chunkBytes: 500_000 }));
  });

  it('that was given other rights in between is finished by the ticket', async () => {
    const { atime, mtime } = await stat(path);
    halfway(() => utimes(path, atime, mtime));
    const error = await caught(vimeo.upload(path, { chunkBytes: 500_000 }), UploadError);
    expect(error.ticket).toBeDefined();
    if (error.ticket) await vimeo.resumeUpload(error.ticket, path);
    expect(host.made[0] && Buffer.concat(host.made[0].bytes).equals(before)).toBe(true);
  });
});

describe('a source that knows no times', () => {
  it('whose samples are others at the end is never complete', async () => {
    let bytes = before;
    const source: Source = { size, name: 'own.mp4', slice: (start, end) => bytes.subarray(start, end) };
    halfway(() => {
      bytes = after;
    });
    await expectRefused(vimeo.upload(source, { chunkBytes: 500_000 }));
  });

  it('whose fingerprint is another one at the end is never complete', async () => {
    let etag = '"1"';
    const source: Source = {
      size,
      slice: async function* (start, end) {
        yield before.subarray(start, end);
      },
      fingerprint: async () => etag,
    };
    halfway(() => {
      etag = '"2"';
    });
    await expectRefused(vimeo.upload(source, { chunkBytes: 500_000 }));
  });
});
