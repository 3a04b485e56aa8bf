// What the same call does with a video that was done: leaves it, updates it, or makes another one.
import { readFileSync } from 'node:fs';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import {
  memoryStore,
  UploadError,
  type UploadOptions,
  type UploadProgress,
  VimeoClient,
  VimeoError,
} from 'vimeokit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { transport } from './support/transport.js';

const video = readFileSync(new URL('../../../examples/media/harbour.mp4', import.meta.url));
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, 1)]);
const vtt = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n');
// Waiting takes no time.
const clock = { now: () => Date.now(), sleep: async () => {} };

let emulator: Emulator;
let vimeo: VimeoClient;

beforeAll(async () => {
  emulator = await startEmulator({ plan: 'enterprise', transcodeMs: 0 });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.state.reset();
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0, clock });
});

const keeping = () => memoryStore({ keepDoneDays: 30 });

const namesThere = async () => {
  const { data } = await vimeo.get('/me/videos', { fields: ['name'] });
  return data.data.map(({ name }) => name).sort();
};

describe('an update that failed', () => {
  let options: UploadOptions;
  let uri: string;

  beforeEach(async () => {
    options = { store: keeping() };
    ({ uri } = await vimeo.upload(video, { ...options, name: 'First' }));
    emulator.faults.add({ route: 'PATCH /videos/*', status: 500 });
    await caught(vimeo.upload(video, { ...options, name: 'Second', update: true }), VimeoError);
  });

  it('is still of a video that is done, which nothing changes unasked', async () => {
    const error = await caught(vimeo.upload(video, { ...options, name: 'Third' }), UploadError);
    expect(error).toMatchObject({ reason: 'different-options', uri });
    expect(await namesThere()).toEqual(['First']);
  });

  it('is done by the same call, which tells that it updated', async () => {
    const updated = await vimeo.upload(video, { ...options, name: 'Second', update: true });
    expect(updated).toMatchObject({ uri, name: 'Second', action: 'updated' });
    const same = await vimeo.upload(video, { ...options, name: 'Second' });
    expect(same).toMatchObject({ uri, action: 'unchanged' });
  });

  it('does not keep again: true from making another video', async () => {
    const other = await vimeo.upload(video, { ...options, name: 'Second', again: true });
    expect(other.action).toBe('created');
    expect(await namesThere()).toEqual(['First', 'Second']);
  });

  it('does not hide that the video is deleted', async () => {
    await vimeo.delete(uri);
    const anew = await vimeo.upload(video, { ...options, name: 'Third' });
    expect(anew).toMatchObject({ name: 'Third', action: 'created' });
    expect(await namesThere()).toEqual(['Third']);
  });
});

it('an update whose thumbnail failed is done by the same call', async () => {
  const options: UploadOptions = { store: keeping() };
  const { uri } = await vimeo.upload(video, { ...options, name: 'First' });
  emulator.faults.add({ route: 'POST /videos/*/pictures', status: 500 });
  const update: UploadOptions = { ...options, name: 'First', thumbnail: jpeg, update: true };
  await caught(vimeo.upload(video, update), UploadError);
  expect(await vimeo.upload(video, update)).toMatchObject({ uri, action: 'updated' });
  const { data } = await vimeo.request<{ data: unknown[] }>({ method: 'GET', path: `${uri}/pictures` });
  expect(data.data).not.toEqual([]);
});

describe('update: true', () => {
  it.each<[string, UploadOptions]>([
    ['a description', { description: 'At dawn.' }],
    ['a thumbnail', { thumbnail: jpeg }],
    ['text tracks', { textTracks: [{ type: 'captions', language: 'en', file: vtt }] }],
  ])(
    'without %s that the video was given leaves that as it is, and forgets that it was asked for',
    async (_what, more) => {
      const options: UploadOptions = { store: keeping(), name: 'Harbour' };
      const { uri } = await vimeo.upload(video, { ...options, ...more });
      const refused = await caught(vimeo.upload(video, options), UploadError);
      expect(refused).toMatchObject({ reason: 'different-options', uri });
      expect(await vimeo.upload(video, { ...options, update: true })).toMatchObject({
        uri,
        action: 'unchanged',
      });
      expect(await vimeo.upload(video, options)).toMatchObject({ uri, action: 'unchanged' });
    },
  );

  it('forgets what is not asked for any more where it changes something else, too', async () => {
    const options: UploadOptions = { store: keeping(), name: 'Harbour' };
    const { uri } = await vimeo.upload(video, { ...options, description: 'At dawn.' });
    const other: UploadOptions = { ...options, thumbnail: jpeg };
    expect(await vimeo.upload(video, { ...other, update: true })).toMatchObject({ uri, action: 'updated' });
    expect(await vimeo.upload(video, other)).toMatchObject({ uri, action: 'unchanged' });
  });
});

it('an upload that leaves its video unchanged tells once that it is done', async () => {
  const options: UploadOptions = { store: keeping() };
  await vimeo.upload(video, options);
  const told: UploadProgress[] = [];
  const upload = vimeo.upload(video, {
    ...options,
    onProgress: (progress: UploadProgress) => told.push(progress),
  });
  expect(await upload).toMatchObject({ action: 'unchanged' });
  expect(told).toMatchObject([
    { acknowledged: video.length, sent: video.length, total: video.length, state: 'done' },
  ]);
  expect(upload.state).toBe('done');
});

it('again: true whose create is refused leaves the video that is done in the store', async () => {
  const options: UploadOptions = { store: keeping() };
  const { uri } = await vimeo.upload(video, options);
  emulator.faults.add({ route: 'POST /me/videos', status: 403 });
  await caught(vimeo.upload(video, { ...options, again: true }), VimeoError);
  expect(await vimeo.upload(video, options)).toMatchObject({ uri, action: 'unchanged' });
});

describe('again with a name', () => {
  it('makes one other video, however often it is asked for, and another one with another name', async () => {
    const options: UploadOptions = { store: keeping() };
    const { uri } = await vimeo.upload(video, options);
    const second = await vimeo.upload(video, { ...options, again: 'second' });
    expect(second).toMatchObject({ action: 'created' });
    expect(second.uri).not.toBe(uri);
    for (const again of ['second', undefined])
      expect(await vimeo.upload(video, { ...options, again })).toMatchObject({
        uri: second.uri,
        action: 'unchanged',
      });
    for (const again of ['third', true])
      expect(await vimeo.upload(video, { ...options, again })).toMatchObject({ action: 'created' });
    expect(await namesThere()).toHaveLength(4);
  });

  it('of an upload that was begun without it finishes that one', async () => {
    const options: UploadOptions = { store: keeping() };
    emulator.faults.add({ route: 'POST /videos/*/pictures', status: 500 });
    await caught(vimeo.upload(video, { ...options, thumbnail: jpeg }), UploadError);
    for (const action of ['created', 'unchanged'])
      expect(await vimeo.upload(video, { ...options, thumbnail: jpeg, again: 'one' })).toMatchObject({
        action,
      });
    expect(await namesThere()).toHaveLength(1);
  });

  it.each([1, ''])('%j is refused', (again) => {
    expect(() => vimeo.upload(video, { store: keeping(), again: again as string })).toThrow(/again must be/);
  });
});

describe('an upload whose video does not play', () => {
  // No video can be made of these.
  const bytes = Buffer.alloc(2000, 'no video');
  const again = expect.stringMatching(/will not play.*again: true/);

  it.each([{ wait: 'playable' }, {}] as const)(
    'fails again with %o, which says what happened and that again: true makes another one',
    async (options) => {
      const store = keeping();
      const { uri } = await caught(vimeo.upload(bytes, { store, wait: 'playable' }), UploadError);
      const error = await caught(vimeo.upload(bytes, { store, ...options }), UploadError);
      expect(error).toMatchObject({ reason: 'transcode', uri, message: again });
      const other = await caught(vimeo.upload(bytes, { store, wait: 'playable', again: true }), UploadError);
      expect(other.uri).not.toBe(uri);
    },
  );

  it('and was not waited for fails where it is waited for, and from then on', async () => {
    const store = keeping();
    const { uri } = await vimeo.upload(bytes, { store });
    for (const options of [{ wait: 'playable' }, {}] as const) {
      const error = await caught(vimeo.upload(bytes, { store, ...options }), UploadError);
      expect(error).toMatchObject({ reason: 'transcode', uri, message: again });
    }
  });

  it('is taken as it is once its file is replaced by one that does', async () => {
    const store = keeping();
    const { uri = '' } = await caught(vimeo.upload(bytes, { store, wait: 'playable' }), UploadError);
    await vimeo.replace(uri, video, { wait: 'playable' });
    expect(await vimeo.upload(bytes, { store, wait: 'playable' })).toMatchObject({ uri, action: 'created' });
  });

  it('is made anew where it is deleted', async () => {
    const store = keeping();
    const { uri = '' } = await caught(vimeo.upload(bytes, { store, wait: 'playable' }), UploadError);
    await vimeo.delete(uri);
    expect(await vimeo.upload(bytes, { store })).toMatchObject({ action: 'created' });
  });
});
