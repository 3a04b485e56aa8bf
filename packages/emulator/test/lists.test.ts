import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
  for (let number = 1; number <= 5; number++)
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 }, name: `Video ${number}` });
});
afterEach(() => emulator.close());

const uris = async (path: string) =>
  (await call(`GET ${path}`)).data.data.map(({ uri }: { uri: string }) => uri);

describe('a tag', () => {
  it.each(['a/b c%', 'what?', '#dawn', 'Größe', '<b>', '100%25', '\ud800'])(
    'of any characters is found where its uri leads: %j',
    async (name) => {
      await call('PUT /videos/1/tags', [{ name }]);
      const [listed] = (await call('GET /videos/1/tags')).data.data;
      const [onVideo] = (await call('GET /videos/1')).data.tags;
      expect((await call(`GET ${listed.uri}`)).data.tag).toBe(listed.tag);
      expect((await call(`GET ${onVideo.uri}`)).data.tag).toBe(listed.tag);
      const { uri: videos } = (await call(`GET ${listed.uri}`)).data.metadata.connections.videos;
      expect(await uris(videos)).toEqual(['/videos/1']);
      expect((await call(`DELETE ${listed.uri}`)).status).toBe(204);
      expect((await call('GET /videos/1/tags')).data.total).toBe(0);
    },
  );
});

describe('a list of videos', () => {
  it('has those with a tag of several words', async () => {
    await call('PUT /videos/1/tags', [{ name: 'Open Sea' }]);
    for (const tag of ['Open Sea', 'open sea', 'opensea'])
      expect(await uris(`/me/videos?${new URLSearchParams({ filter_tag: tag })}`)).toEqual(['/videos/1']);
  });

  it('has those with a tag, with all of some, and without one', async () => {
    await call('PUT /videos/1/tags', [{ name: 'Sea' }, { name: 'Dawn' }]);
    await call('PUT /videos/2/tags/sea');
    expect(await uris('/me/videos?filter_tag=sea&direction=asc&sort=date')).toEqual([
      '/videos/1',
      '/videos/2',
    ]);
    expect(await uris('/me/videos?filter_tag_all_of=sea,dawn')).toEqual(['/videos/1']);
    expect(await uris('/me/videos?filter_tag_exclude=sea')).toEqual(['/videos/5', '/videos/4', '/videos/3']);
    expect(await uris('/tags/sea/videos?sort=created_time&direction=asc')).toEqual([
      '/videos/1',
      '/videos/2',
    ]);
  });

  it('that is asked for again shows what was added, renamed, described and deleted meanwhile', async () => {
    const sortedBy = (sort: string) => uris(`/me/videos?sort=${sort}&direction=asc&per_page=2`);
    expect(await sortedBy('alphabetical')).toEqual(['/videos/1', '/videos/2']);
    await call('PATCH /videos/1', { name: 'Zebra' });
    expect(await sortedBy('alphabetical')).toEqual(['/videos/2', '/videos/3']);
    await call('DELETE /videos/2');
    expect(await sortedBy('alphabetical')).toEqual(['/videos/3', '/videos/4']);
    expect(await uris('/me/videos?sort=modified_time&per_page=1')).toEqual(['/videos/5']);
    emulator.clock.advance(1000);
    await call('PATCH /videos/3', { description: 'Fine' });
    expect(await uris('/me/videos?sort=modified_time&per_page=1')).toEqual(['/videos/3']);
    expect(await uris('/me/videos?query=zebra')).toEqual(['/videos/1']);
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 }, name: 'A zebra' });
    expect(await uris('/me/videos?query=zebra')).toEqual(['/videos/6', '/videos/1']);
    expect(await uris('/me/videos?query=zebra&page=1&per_page=1')).toEqual(['/videos/6']);
    expect((await call('GET /me/videos?query=zebra&containing_uri=/videos/1')).status).toBe(400);
  });

  it('has those that are named by uri or link, and refuses a sort beside it', async () => {
    expect(await uris('/videos?uris=/videos/4,/videos/2')).toEqual(['/videos/4', '/videos/2']);
    expect(await uris('/videos?links=https://vimeo.com/3')).toEqual(['/videos/3']);
    const refused = await call('GET /videos?uris=/videos/2&sort=date');
    expect(refused.data).toMatchObject({ error_code: 2101 });
  });

  it('returns the page that contains a video', async () => {
    const { data } = await call('GET /me/videos?per_page=2&containing_uri=/videos/2');
    expect(data).toMatchObject({ page: 2, data: [{ uri: '/videos/3' }, { uri: '/videos/2' }] });
    expect(data.paging.next).toBe('/me/videos?per_page=2&page=3');
  });

  it('takes no word for a sort or a filter that every object has', async () => {
    await call('POST /channels', { name: 'One', privacy: 'anybody' });
    for (const query of ['filter=__proto__', 'filter=constructor', 'sort=__proto__', 'sort=constructor'])
      expect((await call(`GET /videos/1/available_channels?${query}`)).status).toBe(200);
  });

  it('refuses values that the description does not have', async () => {
    for (const [query, field] of [
      ['sort=nonsense', 'sort'],
      ['direction=up', 'direction'],
      ['filter=nonsense', 'filter'],
      ['per_page=101', 'per_page'],
      ['page=0', 'page'],
    ]) {
      const { status, data } = await call(`GET /me/videos?${query}`);
      expect(status).toBe(400);
      expect(data.invalid_parameters).toMatchObject([{ field }]);
    }
  });
});

describe('names in paths and bodies', () => {
  it('lead nowhere out of the data folder', async () => {
    const made = await call('POST /videos/1/versions', {
      file_name: '../../../../etc/passwd',
      upload: { approach: 'tus', size: 1 },
    });
    expect(made.data).toMatchObject({ filename: '../../../../etc/passwd', uri: '/videos/1/versions/6' });
    for (const path of ['..%2f..%2fstate.json', '%2e%2e/%2e%2e/state.json', '....//state.json'])
      for (const place of ['/_files/videos/', '/_files/pictures/', '/_files/texttracks/', '/_upload/tus/'])
        expect((await call(`GET ${place}${path}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('of more than 4 MiB are refused', async () => {
    const { status } = await call('PATCH /videos/1', { description: 'x'.repeat(5 * 1024 * 1024) });
    expect(status).toBe(413);
  });
});
