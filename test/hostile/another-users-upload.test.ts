// Two users of one server, or one user with second thoughts: one store, the same file.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadError, VimeoClient } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';
import {
  type TemporaryFolder,
  temporaryFolder,
} from '../../packages/client/test/support/temporary-folder.js';

const bytes = randomBytes(300_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const chunkBytes = 100_000;

let host: SmallVimeo;
let folder: TemporaryFolder;
let directory: string;

beforeEach(async () => {
  host = await startSmallVimeo();
  folder = await temporaryFolder();
  directory = join(folder.path, 'store');
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const upload = (token: string | (() => string), options = {}) =>
  new VimeoClient({ token, baseUrl: host.url, retry: 0 }).upload(bytes, {
    name: 'Harbour',
    chunkBytes,
    store: fileStore(directory),
    ...options,
  });

/** An upload of anna's that stops in the middle. */
async function interrupted(options = {}): Promise<void> {
  host.interfere = (request, response, made) => {
    if (request.method !== 'PATCH' || made?.offset !== chunkBytes) return false;
    request.resume();
    response.writeHead(403).end();
    return true;
  };
  await caught(upload('token-of-anna', options), UploadError);
  host.interfere = undefined;
}

const records = async () => (await readdir(directory)).filter((name) => !name.startsWith('account-'));

const whole = () => host.made.filter((made) => made.offset === made.size).map((made) => host.sha256(made));

describe('the same file from two users of one store', () => {
  it('is a video for each of them', async () => {
    await interrupted({ privacy: { view: 'anybody' } });
    const second = await upload('token-of-ben', { privacy: { view: 'nobody' } });
    expect(second.uri).toBe('/videos/2');
    expect(host.made[0]?.offset).toBe(chunkBytes);
    expect((await upload('token-of-anna', { privacy: { view: 'anybody' } })).uri).toBe('/videos/1');
    expect(whole()).toEqual([sha256, sha256]);
    expect(await records()).toEqual([]);
  });

  it('at the same time locks neither of them out', async () => {
    const videos = await Promise.all([upload('token-of-anna'), upload('token-of-ben')]);
    expect(videos.map(({ uri }) => uri).sort()).toEqual(['/videos/1', '/videos/2']);
    expect(whole()).toEqual([sha256, sha256]);
  });

  it('goes on where the token comes from a function', async () => {
    await interrupted();
    expect((await upload(() => 'token-of-anna')).uri).toBe('/videos/1');
  });
});

describe('an upload in the store', () => {
  const anybody = { privacy: { view: 'anybody' } };
  const patches = () => host.calls.filter(({ method }) => method === 'PATCH');

  it.each([
    ['name', { ...anybody, name: 'Beach' }],
    ['privacy', { privacy: { view: 'nobody' } }],
    ['description', { ...anybody, description: 'At noon' }],
  ])('ends with another %s as it is asked for now, by one PATCH', async (_name, options) => {
    await interrupted(anybody);
    expect((await upload('token-of-anna', options)).uri).toBe('/videos/1');
    expect(patches()).toHaveLength(1);
    expect(host.made[0]?.body).toMatchObject({ name: 'Harbour', ...options });
    expect(whole()).toEqual([sha256]);
    expect(host.made).toHaveLength(1);
  });

  it('is put into another folder by a call of its own', async () => {
    await interrupted({ folder_uri: '/users/1/projects/2' });
    await upload('token-of-anna', { folder_uri: '/folders/3' });
    expect(patches()).toEqual([]);
    expect(host.calls.at(-1)).toMatchObject({ method: 'PUT', path: '/me/projects/3/videos/1' });
  });

  it('is made private before its other bytes are sent', async () => {
    await interrupted(anybody);
    const offsets: (number | undefined)[] = [];
    host.interfere = (request, _response, made) => {
      if (request.method === 'PATCH' && !made) offsets.push(host.made[0]?.offset);
      return false;
    };
    await upload('token-of-anna', { privacy: { view: 'nobody' } });
    expect(offsets).toEqual([chunkBytes]);
  });

  it('is made public only when all its bytes are there', async () => {
    await interrupted({ privacy: { view: 'nobody' } });
    const offsets: (number | undefined)[] = [];
    host.interfere = (request, _response, made) => {
      if (request.method === 'PATCH' && !made) offsets.push(host.made[0]?.offset);
      return false;
    };
    await upload('token-of-anna', anybody);
    expect(offsets).toEqual([bytes.length]);
  });

  it.each([
    ['upload', { ...anybody, upload: { link: 'another' } }],
    ['privacy', {}],
  ])(
    'refuses another %s by its name, since that cannot be changed, and sends nothing',
    async (name, options) => {
      await interrupted(anybody);
      const callsBefore = host.calls.length;
      const error = await caught(upload('token-of-anna', options), UploadError);
      expect(error).toMatchObject({ reason: 'different-options', uri: '/videos/1' });
      expect(error.message).toContain(`another ${name}`);
      expect(host.calls).toHaveLength(callsBefore);
      expect(host.made[0]?.offset).toBe(chunkBytes);
      expect((await upload('token-of-anna', anybody)).uri).toBe('/videos/1');
    },
  );

  it('goes on with another token of the same user', async () => {
    host.accountOf = () => '/users/1';
    await interrupted(anybody);
    expect((await upload('new-token-of-anna', anybody)).uri).toBe('/videos/1');
    expect(host.made).toHaveLength(1);
  });

  it('takes the same options in another order, and other ways to send', async () => {
    await interrupted({ privacy: { view: 'nobody', download: false } });
    const privacy = { download: false, view: 'nobody' };
    expect((await upload('token-of-anna', { privacy, chunkBytes: 7000 })).uri).toBe('/videos/1');
  });

  it('binds nobody once its video is deleted', async () => {
    await interrupted();
    for (const made of host.made) made.isGone = true;
    expect((await upload('token-of-anna', { name: 'Beach' })).uri).toBe('/videos/2');
    await interrupted({ name: 'Pier', privacy: { view: 'nobody' } });
    for (const made of host.made) made.isGone = true;
    expect((await upload('token-of-anna', { name: 'Beach' })).uri).toBe('/videos/4');
  });

  it('keeps neither the token nor a password on the disk', async () => {
    await interrupted({ privacy: { view: 'password' }, password: 'swordfish' });
    const [file = ''] = await records();
    const kept = await readFile(join(directory, file), 'utf8');
    expect(kept).not.toContain('swordfish');
    expect(kept).not.toContain('token-of-anna');
  });
});
