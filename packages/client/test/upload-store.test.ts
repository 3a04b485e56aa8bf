// Uploads that are remembered on the disk, and not made twice.
import { createHash, createHmac } from 'node:crypto';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  NotFoundError,
  type Upload,
  UploadError,
  type UploadedVideo,
  type UploadProgress,
  type UploadStore,
  VimeoClient,
} from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { placedRecord } from './support/job-record.js';
import { expectWhole, randomSource } from './support/random-source.js';
import { type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';
import { transport } from './support/transport.js';

const bytes = randomSource(600_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const chunkBytes = 200_000;

let host: SmallVimeo;
let folder: TemporaryFolder;
let vimeo: VimeoClient;
let directory: string;

beforeEach(async () => {
  host = await startSmallVimeo();
  folder = await temporaryFolder();
  directory = join(folder.path, 'store');
  vimeo = new VimeoClient({ token: 'secret-token', ...transport, baseUrl: host.url, retry: 0 });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  expectWhole(host);
});

function breakAt(offset: number, status = 403): void {
  host.interfere = (request, response, made) => {
    if (!made || made.offset < offset || (status === 403 && request.method !== 'PATCH')) return false;
    request.resume();
    response.writeHead(status).end();
    return true;
  };
}

const upload = (options = {}) => vimeo.upload(bytes, { chunkBytes, store: fileStore(directory), ...options });

/** What is kept of uploads. */
const records = async () => (await readdir(directory)).filter((name) => !name.startsWith('account-'));

describe('an upload with a store', () => {
  it('run again after it failed, goes on with what it began', async () => {
    breakAt(chunkBytes);
    await caught(upload(), UploadError);
    host.interfere = undefined;
    expect((await upload()).uri).toBe('/videos/1');
    expect(host.made).toHaveLength(1);
    expect(host.made[0]?.received).toBe(bytes.length);
    expect(host.made[0] && host.sha256(host.made[0])).toBe(sha256);
    expect(await records()).toEqual([]);
  });

  it('keeps a ticket that only its owner can read, without the token', async () => {
    breakAt(chunkBytes);
    await caught(upload(), UploadError);
    const [name = ''] = await records();
    const path = join(directory, name);
    expect(await readFile(path, 'utf8')).not.toContain('secret-token');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it('is done anew once it is done', async () => {
    expect((await upload()).uri).toBe('/videos/1');
    expect((await upload()).uri).toBe('/videos/2');
  });

  it('of another account, or another file, is another one', async () => {
    breakAt(chunkBytes);
    await caught(upload(), UploadError);
    host.interfere = undefined;
    await upload({ user: '/users/2' });
    await vimeo.upload(randomSource(600_000), { store: fileStore(directory) });
    expect(host.made).toHaveLength(3);
    expect(host.made[0]?.offset).toBe(chunkBytes);
  });

  it('forgets a ticket whose link is gone, so that the next run starts anew', async () => {
    breakAt(chunkBytes, 404);
    expect((await caught(upload(), UploadError)).reason).toBe('expired');
    host.interfere = undefined;
    expect((await upload()).uri).toBe('/videos/2');
  });

  it('aborted with delete: true is forgotten, too', async () => {
    const first = upload();
    for await (const _ of first) break;
    await first.abort({ delete: true });
    expect(await records()).toEqual([]);
    expect(host.made[0]?.isGone).toBe(true);
  });

  it('whose create was lost and not found, looks again the next time', async () => {
    // What any response tells of the server's clock.
    await caught(vimeo.get('/videos/9'), NotFoundError);
    host.interfere = (request, response) => {
      if (request.method === 'POST') {
        response.writeHead = (() => {
          response.destroy();
          return response;
        }) as typeof response.writeHead; // whatever its overloads, nothing is written
        return false;
      }
      if (request.method !== 'GET' || request.url?.startsWith('/me?')) return false;
      response.destroy();
      return true;
    };
    expect((await caught(upload(), UploadError)).reason).toBe('create-unknown');
    host.interfere = undefined;
    expect((await upload()).uri).toBe('/videos/1');
    expect(host.made).toHaveLength(1);
    expect(host.made[0] && host.sha256(host.made[0])).toBe(sha256);
  });

  it('whose create was lost when nothing was known of the server’s time, begins anew', async () => {
    host.interfere = (request, response) => {
      response.sendDate = false;
      if (request.method === 'POST') host.restart();
      const isLookingForIt = request.method === 'GET' && !request.url?.startsWith('/me?');
      if (isLookingForIt) response.destroy();
      return isLookingForIt;
    };
    expect((await caught(upload(), UploadError)).reason).toBe('create-unknown');
    host.interfere = undefined;
    expect((await upload()).uri).toBe('/videos/2');
    expect(host.made.map(({ offset }) => offset)).toEqual([0, bytes.length]);
  });

  it('whose create was refused leaves nothing behind', async () => {
    host.interfere = (request, response) => {
      if (request.method !== 'POST') return false;
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"error":"No.","error_code":4101}');
      return true;
    };
    await expect(upload()).rejects.toThrow('403');
    expect(await records()).toEqual([]);
  });

  it('that cannot be read is begun anew', async () => {
    breakAt(chunkBytes);
    await caught(upload(), UploadError);
    host.interfere = undefined;
    for (const name of await records()) await writeFile(join(directory, name), '{"state":"pla');
    expect((await upload()).uri).toBe('/videos/2');
  });
});

describe('an upload that a version before jobs has left', () => {
  const small = randomSource(1000);
  const fingerprint = `1000-${createHash('sha256').update(small).digest('hex')}`;
  const account = () =>
    createHmac('sha256', 'secret-token').update(`vimeokit:account:${host.url}`).digest('hex');
  const keys = {
    'of the account': () => `${account()} /me/videos ${fingerprint}`,
    'of the bytes alone': () => `${host.url}/me/videos ${fingerprint}`,
  };
  const leave = async (text: string, record: object) => {
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`);
    await writeFile(path, JSON.stringify(record));
    return path;
  };
  const again = (options = {}) => vimeo.upload(small, { store: fileStore(directory), ...options });

  it.each(Object.entries(keys))('is refused with its video, by its key %s', async (_, key) => {
    const ticket = {
      uri: '/videos/7',
      link: `${host.url}/files/7`,
      size: 1000,
      chunkBytes: 1000,
      fingerprint,
    };
    await leave(key(), { options: {}, state: 'placed', ticket });
    const error = await caught(again(), UploadError);
    expect(error).toMatchObject({ reason: 'create-unknown', uri: '/videos/7' });
    expect(error.message).toMatch(/earlier version.*\/videos\/7.*again: true/);
    expect(host.made).toHaveLength(0);
  });

  it('is forgotten where another video is made', async () => {
    await leave(keys['of the account'](), { options: {}, state: 'creating' });
    expect((await caught(again(), UploadError)).message).toMatch(/earlier version/);
    expect(await again({ again: true })).toMatchObject({ uri: '/videos/1' });
    expect(await again()).toMatchObject({ uri: '/videos/2' });
  });

  it('is not looked at once those versions would have forgotten it', async () => {
    const path = await leave(keys['of the account'](), { options: {}, state: 'creating' });
    const old = Date.now() / 1000 - 31 * 86_400;
    await utimes(path, old, old);
    expect(await again()).toMatchObject({ uri: '/videos/1' });
  });
});

describe('the lock of a store', () => {
  const whileSending = async (begin: () => Promise<void>) => {
    // The second begins during the first, whose bytes wait until the second has come to an end, or to a halt.
    let hasBegun = false;
    host.interfere = async (request) => {
      if (hasBegun || request.method !== 'PATCH') return false;
      hasBegun = true;
      await begin();
      return false;
    };
    return upload();
  };

  /** The same store, which tells when it has refused a claim. */
  const tellingStore = () => {
    const own = fileStore(directory);
    let tell = () => {};
    const refused = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const store: UploadStore = {
      storage: own.storage,
      takeLink: own.takeLink,
      async claim(key) {
        const claim = await own.claim(key);
        if (!claim) tell();
        return claim;
      },
    };
    return { store, refused };
  };

  it('joins two uploads of the same file, with the same wishes, to one', async () => {
    let second: Upload<UploadedVideo> | undefined;
    const told: UploadProgress[] = [];
    const { store, refused } = tellingStore();
    const first = await whileSending(() => {
      second = upload({ store, onProgress: (progress: UploadProgress) => told.push(progress) });
      return refused;
    });
    expect(await second).toEqual(first);
    expect(told.at(-1)).toMatchObject({ acknowledged: bytes.length, state: 'done' });
    expect(host.made).toHaveLength(1);
  });

  it('leaves the upload to one that has joined, where the first gives up', async () => {
    let second: Upload<UploadedVideo> | undefined;
    const controller = new AbortController();
    host.interfere = async (request) => {
      if (second || request.method !== 'PATCH') return false;
      second = upload();
      setImmediate(() => controller.abort(new Error('enough')));
      return false;
    };
    await expect(upload({ signal: controller.signal })).rejects.toThrow('enough');
    expect(await second).toMatchObject({ uri: '/videos/1' });
    expect(host.made).toHaveLength(1);
  });

  it('refuses one with other wishes, and says that this very process has it', async () => {
    let second: Promise<UploadError> | undefined;
    await whileSending(async () => {
      second = caught(upload({ name: 'Beach' }), UploadError);
      await second.catch(() => {});
    });
    expect(await second).toMatchObject({
      reason: 'locked',
      message: expect.stringMatching(/this process, with another name/),
    });
  });

  it('refuses what another process is uploading', async () => {
    breakAt(chunkBytes);
    await caught(upload(), UploadError);
    const [name = ''] = await records();
    await writeFile(
      join(directory, name.replace('.json', '.lock')),
      JSON.stringify({ pid: process.ppid, host: hostname() }),
    );
    expect(await caught(upload(), UploadError)).toMatchObject({
      reason: 'locked',
      message: expect.stringContaining('another process'),
    });
  });

  it('is had by one of many who ask at once, also where a dead owner left it', async () => {
    for (let round = 0; round < 20; round++) {
      const key = `key-${round}`;
      await fileStore(directory).claim('other');
      if (round % 2) await writeFile(join(directory, `${key}.lock`), JSON.stringify(await deadOwner()));
      const claims = await Promise.all(Array.from({ length: 8 }, () => fileStore(directory).claim(key)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      for (const claim of claims) await claim?.release();
    }
  });

  it('of a process on another machine holds while it gives signs of life', async () => {
    await fileStore(directory).claim('other');
    const lock = join(directory, 'key.lock');
    await writeFile(lock, JSON.stringify({ pid: 1, host: 'another-machine' }));
    expect(await fileStore(directory).claim('key')).toBeUndefined();
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(lock, longAgo, longAgo);
    expect(await fileStore(directory).claim('key')).toBeDefined();
  });

  it('that a dead owner left is taken by one process at a time, and one that dies at it is not waited for', async () => {
    await fileStore(directory).claim('other');
    const lock = join(directory, 'key.lock');
    await writeFile(lock, JSON.stringify(await deadOwner()));
    await writeFile(`${lock}.takeover`, JSON.stringify({ pid: 1, host: 'another-machine' }));
    expect(await fileStore(directory).claim('key')).toBeUndefined();
    const aWhileAgo = new Date(Date.now() - 10_000);
    await utimes(`${lock}.takeover`, aWhileAgo, aWhileAgo);
    expect(await fileStore(directory).claim('key')).toBeDefined();
  });

  it('is free again when it is released', async () => {
    const store = fileStore(directory);
    const claim = await store.claim('key');
    expect(await store.claim('key')).toBeUndefined();
    await claim?.release();
    expect(await store.claim('key')).toBeDefined();
  });
});

describe('a store', () => {
  it('drops tickets that are older than maxAgeDays', async () => {
    const record = placedRecord({
      uri: '/videos/1',
      link: 'https://host.example/link',
      size: 5,
      chunkBytes: 5,
    });
    const claim = await fileStore(directory).claim('old');
    await claim?.save(record);
    await claim?.release();
    const path = join(directory, 'old.json');
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await utimes(path, longAgo, longAgo);
    const tolerant = await fileStore(directory, { maxAgeDays: 60 }).claim('old');
    expect(await tolerant?.load()).toMatchObject(record);
    await tolerant?.release();
    const claimAgain = await fileStore(directory).claim('old');
    expect(await claimAgain?.load()).toBeUndefined();
  });

  it('refuses a folder or an age that is none, and keys that would leave the folder', async () => {
    expect(() => fileStore('')).toThrow(TypeError);
    expect(() => fileStore(directory, { maxAgeDays: 0 })).toThrow(TypeError);
    await expect(fileStore(directory).claim('../key')).rejects.toThrow(TypeError);
  });
});

/** Of a process that was, and is no more. */
async function deadOwner(): Promise<{ pid: number; host: string }> {
  const { spawnSync } = await import('node:child_process');
  return { pid: spawnSync(process.execPath, ['-e', '']).pid, host: hostname() };
}
