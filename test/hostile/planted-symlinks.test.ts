// Somebody who can write into a folder puts symlinks where this library is about to write.
import { existsSync, lstatSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DownloadError, type UploadTicket, VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { placedRecord } from '../../packages/client/test/support/job-record.js';
import { json, startServer } from '../../packages/client/test/support/server.js';
import {
  type TemporaryFolder,
  temporaryFolder,
} from '../../packages/client/test/support/temporary-folder.js';

let folder: TemporaryFolder;
let victim: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  victim = join(folder.path, 'victim');
  await writeFile(victim, 'precious');
});
afterEach(async () => {
  expect(await readFile(victim, 'utf8')).toBe('precious');
  await folder[Symbol.asyncDispose]();
});

const ticket: UploadTicket = {
  uri: '/videos/1',
  link: 'https://host.example/link',
  size: 5,
  chunkBytes: 5,
};

describe.skipIf(process.platform === 'win32')('a store with symlinks in it', () => {
  let store: string;
  beforeEach(async () => {
    store = join(folder.path, 'store');
    await mkdir(store);
  });

  it.each(['key.json', 'key.part', 'key.lock'])('writes through no %s', async (name) => {
    await symlink(victim, join(store, name));
    const claim = await fileStore(store).claim('key');
    await claim?.save(placedRecord(ticket));
    expect(await claim?.load()).toMatchObject(placedRecord(ticket));
    expect(lstatSync(join(store, 'key.json')).isSymbolicLink()).toBe(false);
    expect(lstatSync(join(store, 'key.lock')).isSymbolicLink()).toBe(false);
    await claim?.remove();
    await claim?.release();
    // A part that is nobody's is removed after a day.
    expect(await readdir(store)).toEqual(name === 'key.part' ? [name] : []);
  });

  it('reads no ticket through one', async () => {
    const elsewhere = join(folder.path, 'elsewhere.json');
    await writeFile(elsewhere, JSON.stringify({ state: 'placed', ticket }));
    await symlink(elsewhere, join(store, 'key.json'));
    const claim = await fileStore(store).claim('key');
    expect(await claim?.load()).toBeUndefined();
    await claim?.release();
  });
});

describe.skipIf(process.platform === 'win32')('a download beside symlinks', () => {
  const bytes = Buffer.from('the bytes of a video');

  async function download(destination: string): Promise<void> {
    await using server = await startServer((request, response) => {
      if (request.url.pathname === '/file.mp4') return void response.end(bytes);
      const link = `http://${request.headers.host}/file.mp4`;
      json(response, { uri: '/videos/1', download: [{ link, size: bytes.length, quality: 'source' }] });
    });
    const vimeo = new VimeoClient({ token: 'token', baseUrl: server.url, retry: 0 });
    await vimeo.download('/videos/1', destination);
  }

  it('refuses one that is where its .part belongs', async () => {
    const destination = join(folder.path, 'video.mp4');
    await symlink(victim, `${destination}.part`);
    const error = await caught(download(destination), DownloadError);
    expect(error.message).toContain('symlink');
    expect(existsSync(destination)).toBe(false);
  });

  it('replaces one that is where its notes belong', async () => {
    const destination = join(folder.path, 'video.mp4');
    await symlink(victim, `${destination}.part.json`);
    await download(destination);
    expect(await readFile(destination)).toEqual(bytes);
    expect((await readdir(folder.path)).sort()).toEqual(['victim', 'video.mp4']);
  });

  it('makes nothing where a dangling one leads', async () => {
    const destination = join(folder.path, 'video.mp4');
    await symlink(join(folder.path, 'nowhere'), `${destination}.part`);
    await caught(download(destination), DownloadError);
    expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);
  });
});
