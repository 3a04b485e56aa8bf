// What a create cannot take, and what Vimeo fetches itself, are parts of the same job.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { memoryStore, UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caught } from './support/caught.js';

const bytes = new Uint8Array(2000).fill(7);

let emulator: Emulator;
let vimeo: VimeoClient;

beforeEach(async () => {
  emulator = await startEmulator({ transcodeMs: 0 });
  vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url, retry: 0 });
});
afterEach(async () => {
  await vimeo.close();
  await emulator.close();
});

const calls = (method: string, path: string) =>
  emulator.requests().filter((call) => call.method === method && call.path.startsWith(path)).length;
const allOf = async <One>(list: AsyncIterable<One>) => {
  const all: One[] = [];
  for await (const one of list) all.push(one);
  return all;
};
const tagsOf = async (uri: string) => {
  const { data } = await vimeo.get<{ tags: { name: string }[] }>(uri, { fields: ['tags.name'] });
  return data.tags.map(({ name }) => name).sort();
};

it('tags are set by one call right after the create, with a store and without', async () => {
  const tags = ['sea', 'dawn'];
  expect(await tagsOf((await vimeo.upload(bytes, { name: 'One', tags })).uri)).toEqual(['dawn', 'sea']);
  const store = memoryStore();
  const [result] = await allOf(vimeo.uploadMany([bytes], { name: 'Two', tags, store }));
  expect(result?.state === 'done' && (await tagsOf(result.video.uri))).toEqual(['dawn', 'sea']);
  expect(calls('PUT', '/videos/')).toBe(2);
});

it('tags that were refused are set by the same call again, and other tags only where that is asked for', async () => {
  const store = memoryStore({ keepDoneDays: 1 });
  const upload = (options = {}) => vimeo.upload(bytes, { name: 'One', tags: ['sea'], store, ...options });
  emulator.faults.add({ route: 'PUT /videos/*/tags', status: 403 });
  expect(await caught(upload(), UploadError)).toMatchObject({ uri: '/videos/1' });
  expect(await upload()).toMatchObject({ uri: '/videos/1', action: 'created' });
  expect(await tagsOf('/videos/1')).toEqual(['sea']);
  expect(await upload()).toMatchObject({ uri: '/videos/1', action: 'unchanged' });
  const refused = await caught(upload({ tags: ['dawn'] }), UploadError);
  expect(refused).toMatchObject({ reason: 'different-options', options: ['tags'], uri: '/videos/1' });
  expect(await upload({ tags: ['dawn'], update: true })).toMatchObject({ action: 'updated' });
  expect(await tagsOf('/videos/1')).toEqual(['dawn']);
  expect(calls('POST', '/me/videos')).toBe(1);
});

it('what is done is changed without asking for its upload link, which is gone by then', async () => {
  const store = memoryStore({ keepDoneDays: 1 });
  await vimeo.upload(bytes, { name: 'One', store });
  const links = emulator.requests().filter(({ path }) => path.startsWith('/_upload/')).length;
  await vimeo.upload(bytes, { name: 'Two', store, update: true });
  expect(emulator.requests().filter(({ path }) => path.startsWith('/_upload/'))).toHaveLength(links);
});

it('tags that were refused without a store are left by name, and the bytes by a resume', async () => {
  emulator.faults.add({ route: 'PUT /videos/*/tags', status: 400 });
  const error = await caught(vimeo.upload(bytes, { name: 'One', tags: ['sea'] }), UploadError);
  expect(error.stepsLeft).toEqual(['settings', 'sending', 'verifying']);
  expect(error.message).toContain('PUT /videos/1/tags');
  if (!error.ticket) throw new Error('The video is made, so there is a ticket.');
  const resumed = vimeo.resumeUpload(error.ticket, bytes);
  await resumed;
  expect(resumed.stepsLeft).toEqual(['settings']);
});

it('tags that are no words are refused before any request', () => {
  for (const tags of ['sea', [''], [1]])
    expect(() => vimeo.upload(bytes, { tags: tags as string[] })).toThrow('tags must be a list of words');
});

it('an address with a store is fetched once, and its job goes on after the fetch', async () => {
  const host = await startEmulator({ transcodeMs: 0 });
  const other = new VimeoClient({ token: host.token, baseUrl: host.url });
  const puller = await startEmulator({ transcodeMs: 0, pullFrom: [host.url] });
  const here = new VimeoClient({ token: puller.token, baseUrl: puller.url, retry: 0 });
  try {
    const { uri } = await other.upload(bytes);
    await other.waitUntilPlayable(uri).catch(() => {});
    const { data } = await other.get<{ download: { link: string }[] }>(uri, { fields: ['download'] });
    const address = data.download[0]?.link ?? '';
    const store = memoryStore({ keepDoneDays: 1 });
    const upload = () => here.upload(address, { tags: ['sea'], store });
    puller.faults.add({ route: 'PUT /videos/*/tags', status: 403 });
    await caught(upload(), UploadError);
    expect(await upload()).toMatchObject({ uri: '/videos/1', action: 'created' });
    expect(await upload()).toMatchObject({ uri: '/videos/1', action: 'unchanged' });
    const posts = puller
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/me/videos'));
    expect(posts).toHaveLength(1);
  } finally {
    await Promise.all([other.close(), here.close(), host.close(), puller.close()]);
  }
});
