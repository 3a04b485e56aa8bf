import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contents, type Emulator, type EmulatorOptions, startEmulator } from '@vimeokit/emulator';
import { createEmulator } from '@vimeokit/emulator/core';
import { afterEach, describe, expect, it } from 'vitest';
import { showcaseViews, videoComments, videoEmbeds, videoViews } from '../src/api/contents/contents.js';
import { operationsAt } from '../src/description/operations.js';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
const start = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator({ clock: 'manual', seed: 'contents', ...options });
  call = callerOf(emulator);
};
afterEach(() => emulator?.close());

const get = async (path: string, token?: string) => (await call(`GET ${path}`, undefined, token)).data;

describe('an emulator that is started with contents', () => {
  it('has users with plans and quotas of their own', async () => {
    await start({
      users: [{ name: 'Ada', account_name: 'ada', plan: 'free', quota: { total: 5000, periodic: 2000 } }],
    });
    const token = emulator.createToken({ user: '/users/4' });
    const me = await call('GET /me', undefined, token);
    expect(me.headers.get('x-ratelimit-limit')).toBe('50');
    expect(me.data).toMatchObject({
      uri: '/users/4',
      name: 'Ada',
      link: 'https://vimeo.com/ada',
      account: 'free',
    });
    expect(me.data.upload_quota).toMatchObject({
      space: { max: 5000, free: 5000 },
      periodic: { max: 2000, free: 2000, reset_date: '2026-02-01T00:00:00+00:00' },
    });
    const announce = (size: number) => call('POST /me/videos', { upload: { approach: 'tus', size } }, token);
    expect((await announce(5001)).data.error_code).toBe(4101);
    expect((await announce(2001)).data.error_code).toBe(4102);
    expect((await announce(2000)).status).toBe(200);
    expect((await announce(1)).data.error_code).toBe(4102);
    emulator.clock.advance(31 * 24 * 3_600_000);
    expect((await announce(1)).status).toBe(200);
    expect((await call('GET /me')).headers.get('x-ratelimit-limit')).toBe('1500');
  });

  it('has videos with times, plays, likes and privacy, which play', async () => {
    await start({
      videos: [
        {
          name: 'Harbour',
          description: 'At dawn',
          created_time: '2025-06-01T12:00:00Z',
          duration: 61,
          plays: 12,
          likes: 3,
          tags: ['sea'],
        },
        { name: 'Draft', privacy: 'password', password: 'hunter2', owner: '/users/2' },
        { name: 'Internal', privacy: { view: 'nobody', download: false } },
        { status: 'transcoding' },
        { status: 'transcoding_error' },
      ],
    });
    const harbour = await get('/videos/1');
    expect(harbour).toMatchObject({
      name: 'Harbour',
      created_time: '2025-06-01T12:00:00+00:00',
      duration: 61,
      stats: { plays: 12 },
      is_playable: true,
      status: 'available',
      upload: { status: 'complete' },
      metadata: { connections: { likes: { total: 3 } } },
      tags: [{ name: 'sea' }],
    });
    expect((await get('/videos/1/likes')).total).toBe(3);
    expect((await call('GET /videos/2')).data.error_code).toBe(2223);
    expect((await call('GET /videos/2?password=hunter2')).data.name).toBe('Draft');
    expect((await get('/videos/3')).privacy).toMatchObject({ view: 'nobody', download: false });
    expect(await get('/videos/4')).toMatchObject({ name: 'Untitled', status: 'transcoding' });
    expect((await get('/videos/5')).status).toBe('transcoding_error');
    emulator.clock.advance(1000);
    expect((await get('/videos/4')).status).toBe('available');
  });

  it('has the bytes of its videos, in full and in parts, however many there are', async () => {
    await start({ videos: [{ name: 'Small' }, { name: 'Large', size: 7_000_000_000 }] });
    const [small, large] = (await get('/me/videos?sort=alphabetical&direction=desc')).data;
    const bytes = new Uint8Array(await (await fetch(small.files[0].link)).arrayBuffer());
    expect(bytes).toHaveLength(small.files[0].size);
    expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('ftyp');
    const range = { range: 'bytes=6999999990-' };
    const end = await fetch(large.download[0].link, { headers: range });
    expect([end.status, end.headers.get('content-range')]).toEqual([
      206,
      'bytes 6999999990-6999999999/7000000000',
    ]);
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(new Uint8Array(10));
    expect((await get('/me')).upload_quota.space.used).toBe(7_000_000_000 + bytes.length);
    expect((await call('DELETE /videos/2')).status).toBe(204);
  });

  it('has folders and showcases with videos in them, named before or after', async () => {
    await start({
      users: [{ name: 'Ada', teams: ['Studio Team'], following: ['Sam Rivers'] }],
      folders: [
        { name: 'Trips', videos: ['Coast'] },
        { name: 'North', parent_folder: 'Trips' },
      ],
      videos: [
        { name: 'Harbour', folder: 'North', showcases: ['Best of'] },
        { name: 'Coast', likes: ['Ada', '/users/3'] },
      ],
      showcases: [{ name: 'Best of', videos: ['Coast'], privacy: 'password', password: 'x' }],
    });
    expect((await get('/me/projects/1/videos')).data).toMatchObject([{ name: 'Coast' }]);
    expect((await get('/me/projects/2/videos')).data).toMatchObject([{ name: 'Harbour' }]);
    expect((await get('/me/projects/1/items?filter=folder')).total).toBe(1);
    expect((await get('/me/albums/1/videos')).data.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Coast',
      'Harbour',
    ]);
    expect((await get('/videos/2/likes')).data).toHaveLength(2);
    expect((await get('/users/4/following')).data).toMatchObject([{ name: 'Sam Rivers' }]);
  });

  it('makes up as many as a number says, the same ones for the same seed', async () => {
    await start({ videos: 200, users: 3, folders: 2, showcases: 2 });
    const list = await get(
      '/me/videos?per_page=100&fields=name,duration,created_time,privacy.view,stats.plays',
    );
    expect(list.total).toBe(200);
    expect(new Set(list.data.map(({ name }: { name: string }) => name)).size).toBe(100);
    expect(new Set(list.data.map((one: { privacy: { view: string } }) => one.privacy.view)).size).toBe(2);
    await using again = await startEmulator({ clock: 'manual', seed: 'contents', videos: 200, users: 3 });
    const other = await callerOf(again)(
      'GET /me/videos?per_page=100&fields=name,duration,created_time,privacy.view,stats.plays',
    );
    expect(other.data.data).toEqual(list.data);
  });

  it('has them again after a reset, and not twice in a folder that is kept', async () => {
    const data = await mkdtemp(join(tmpdir(), 'emulator-contents-'));
    try {
      await start({ data, videos: 3 });
      await call('DELETE /videos/1');
      await emulator.close();
      await start({ data, videos: 3 });
      expect((await get('/me/videos')).total).toBe(2);
      await emulator.state.reset();
      expect((await get('/me/videos')).total).toBe(3);
    } finally {
      await emulator.close();
      await rm(data, { recursive: true, force: true });
    }
  });

  it('takes them from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulator-contents-'));
    const file = join(folder, 'library.json');
    try {
      await writeFile(file, JSON.stringify({ videos: [{ name: 'From a file' }] }));
      await start({ seedFile: file });
      expect((await get('/me/videos')).data).toMatchObject([{ name: 'From a file' }]);
      await expect(startEmulator({ seedFile: file, videos: 1 })).rejects.toThrow(
        'videos and a seed file exclude',
      );
      await writeFile(file, JSON.stringify({ vidoes: [] }));
      await expect(startEmulator({ seedFile: file })).rejects.toThrow(
        'vidoes: there is no such name; did you mean videos?',
      );
      await writeFile(file, 'videos: 3');
      await expect(startEmulator({ seedFile: file })).rejects.toThrow(`The seed file ${file} cannot be read`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('contents that are added', () => {
  it('come to what is there, and are told by their uris', async () => {
    await start({ videos: 1 });
    const added = await call('POST /_emulator/seed', {
      users: [{ name: 'Ada' }],
      videos: [{ name: 'One', owner: 'Ada' }, { name: 'Two' }],
      folders: [{ name: 'Trips', videos: ['/videos/1'] }],
      showcases: 1,
    });
    expect(added.data).toEqual({
      users: ['/users/4'],
      videos: ['/videos/2', '/videos/3'],
      folders: ['/users/1/projects/1'],
      showcases: ['/users/1/albums/1'],
    });
    expect(emulator.add({ videos: [{ folder: 'Trips' }] }).videos).toEqual(['/videos/4']);
    expect((await get('/me/folders/1/videos')).total).toBe(2);
  });

  it('are taken by the core, too', async () => {
    const core = createEmulator({ videos: 2 });
    expect(core.add({ videos: 1 }).videos).toEqual(['/videos/3']);
    const headers = { authorization: `bearer ${core.token}` };
    const response = await core.fetch(new Request('http://vimeo.test/me/videos', { headers }));
    expect((await response.json()).total).toBe(3);
  });

  const bad: [Contents | object, string][] = [
    [
      { videos: [{}, {}, {}, { privacy: 'nobdy' }] },
      'videos[3].privacy: must be one of anybody, contacts, disable, nobody, password, team, unlisted, users, not "nobdy"; did you mean nobody?',
    ],
    [{ videos: [{ privacy: { view: 'all' } }] }, 'videos[0].privacy.view: must be one of'],
    [{ videos: [{ nmae: 'A' }] }, 'videos[0].nmae: there is no such name; did you mean name?'],
    [{ vidoes: 3 }, 'vidoes: there is no such name; did you mean videos?'],
    [{ videos: -1 }, 'videos: must be a whole number of things to make up, 0 to 100000, not "-1".'],
    [{ videos: 'many' }, 'videos: must be a list, not "many".'],
    [{ videos: [{ privacy: 'password' }] }, 'videos[0].password: must be given with a privacy of password.'],
    [{ videos: [{ password: 'x' }] }, 'videos[0].privacy: must be password where a password is given.'],
    [
      { videos: [{ created_time: '2030-01-01' }] },
      "videos[0].created_time: is in the future: by the emulator's clock it is 2026-01-01T00:00:00.000Z.",
    ],
    [{ videos: [{ created_time: 1_700_000_000 }] }, 'videos[0].created_time: must be a time such as'],
    [{ videos: [{ created_time: '2025-02-30' }] }, 'videos[0].created_time: must be a time such as'],
    [{ videos: [{ size: 5 }] }, 'videos[0].size: must be a whole number of bytes'],
    [
      { videos: [{ owner: 'Alex Harbor' }] },
      'videos[0].owner: there is no user "Alex Harbor"; did you mean Alex Harbour?',
    ],
    [
      { videos: [{ folder: '/users/1/folders/9' }] },
      'videos[0].folder: there is no folder "/users/1/folders/9".',
    ],
    [{ videos: [{ likes: ['/users/1'] }] }, 'videos[0].likes: nobody likes a video of their own.'],
    [
      { users: [{ name: 'Ada' }, { name: 'Ada' }], videos: [{ owner: 'Ada' }] },
      'videos[0].owner: several are called "Ada"',
    ],
    [{ users: [{ name: 'A', plan: 'gold' }] }, 'users[0].plan: must be one of'],
    [{ users: [{ name: 'A', account_name: 'samrivers' }] }, 'users[0].account_name: samrivers is taken.'],
    [{ users: [{}] }, 'users[0].name: must be given.'],
    [
      { folders: [{ name: 'A', parent_folder: 'B' }, { name: 'B' }] },
      'folders[0].parent_folder: there is no folder "B".',
    ],
    [
      { folders: [{ name: 'A', owner: '/users/2' }], videos: [{ folder: 'A' }] },
      'videos[0].folder: video and folder belong to different users.',
    ],
    [
      { folders: [{ name: 'A', videos: ['V'] }, { name: 'B' }], videos: [{ name: 'V', folder: 'B' }] },
      'folders[0].videos[0]: the video is in the folder "B" already.',
    ],
    [[], 'must be an object, not a list.'],
  ];
  it.each(bad)('are refused where they are wrong, and nothing is added: %j', async (contents, words) => {
    await start();
    const before = JSON.stringify(await get('/users?query=a'));
    const add = () => emulator.add(contents as Contents);
    expect(add).toThrow(TypeError);
    expect(add).toThrow(words);
    if (!Array.isArray(contents)) {
      const refused = await call('POST /_emulator/seed', contents);
      expect(refused).toMatchObject({ status: 400, data: { error: expect.stringContaining(words) } });
      if (!('vidoes' in contents))
        await expect(startEmulator({ clock: 'manual', ...(contents as Contents) })).rejects.toThrow(words);
    }
    expect((await get('/me/videos')).total).toBe(0);
    expect((await get('/me/projects')).total).toBe(0);
    expect(JSON.stringify(await get('/users?query=a'))).toBe(before);
  });

  it('are not taken for the seed that tokens follow from', async () => {
    const seed = { videos: 3 } as unknown as string; // as somebody may write it who does not look at types
    await expect(startEmulator({ seed })).rejects.toThrow('given by users, videos, folders and showcases');
  });

  it('have the words of the description', () => {
    const bodyOf = (path: string) => operationsAt(path)?.get('POST')?.body?.properties;
    const privacy = bodyOf('/users/1/videos')?.privacy?.properties;
    expect([...videoViews].sort()).toEqual([...(privacy?.view?.enum ?? [])].sort());
    expect(videoEmbeds).toEqual(privacy?.embed?.enum);
    expect(videoComments).toEqual(privacy?.comments?.enum);
    expect(showcaseViews).toEqual(bodyOf('/users/1/albums')?.privacy?.enum);
  });
});
