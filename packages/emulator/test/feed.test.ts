import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

/** Three videos of somebody whom the first user follows, a minute apart. */
async function followedVideos(): Promise<string[]> {
  const other = emulator.createToken({ user: '/users/3' });
  await call('PUT /me/following/3');
  const uris: string[] = [];
  for (const name of ['One', 'Two', 'Three']) {
    emulator.clock.advance(60_000);
    const body = { name, upload: { approach: 'tus', size: 1 } };
    uris.push((await call('POST /me/videos', body, other)).data.uri);
  }
  return uris;
}

describe('a feed', () => {
  it('has the latest of whom a user follows, page by page, without a total, a last page or page numbers', async () => {
    const uris = await followedVideos();
    const seen: string[] = [];
    let next: string | null = '/me/feed?per_page=2';
    while (next) {
      const { status, data } = await call(`GET ${next}`);
      expect(status).toBe(200);
      expect(Object.keys(data).sort()).toEqual(['data', 'paging', 'per_page']);
      expect(data.paging).toMatchObject({ previous: null, first: '/me/feed?per_page=2' });
      expect(data.paging).not.toHaveProperty('last');
      for (const { type, clip, user } of data.data) {
        expect([type, user.uri]).toEqual(['upload', '/users/3']);
        seen.push(clip.uri);
      }
      next = data.paging.next;
      if (next) expect(next).toMatch(/^\/me\/feed\?per_page=2&offset=[\w-]+$/);
    }
    expect(seen).toEqual(uris.reverse());
  });

  it('goes on where it was, whatever came in meanwhile', async () => {
    const [one] = await followedVideos();
    const { data } = await call('GET /me/feed?per_page=2');
    const other = emulator.createToken({ user: '/users/3' });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } }, other);
    const rest = (await call(`GET ${data.paging.next}`)).data;
    expect(rest.data.map(({ clip }: { clip: { uri: string } }) => clip.uri)).toEqual([one]);
    expect((await call('GET /me/feed?offset=nonsense')).status).toBe(400);
  });

  it('has likes, channels and groups, too, and those that are asked for', async () => {
    const [video = ''] = await followedVideos();
    await call('POST /channels', { name: 'Channel', privacy: 'anybody' });
    await call(`PUT /channels/1${video}`);
    await call('PUT /me/following/2');
    await call(
      `PUT /me/likes${video.replace('/videos', '')}`,
      undefined,
      emulator.createToken({ user: '/users/2' }),
    );
    const typesOf = async (query: string) =>
      (await call(`GET /me/feed${query}`)).data.data.map(({ type }: { type: string }) => type).sort();
    expect(await typesOf('')).toEqual(['channel', 'like', 'upload', 'upload', 'upload']);
    expect(await typesOf('?type=channel')).toEqual(['channel']);
    expect(await typesOf('?type=likes')).toEqual(['like']);
    expect(await typesOf('?type=twitter_timeline')).toEqual([]);
  });

  it('is of oneself alone, and shows nothing that one may not see', async () => {
    const [video = ''] = await followedVideos();
    const other = emulator.createToken({ user: '/users/3' });
    await call(`PATCH ${video}`, { privacy: { view: 'nobody' } }, other);
    expect((await call('GET /me/feed')).data.data).toHaveLength(2);
    expect((await call('GET /users/1/feed', undefined, other)).status).toBe(403);
  });
});
