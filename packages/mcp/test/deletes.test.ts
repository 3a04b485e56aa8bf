import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';

const contents = {
  folders: [{ name: 'Trips' }],
  showcases: [{ name: 'Best of', videos: ['Harbour'] }],
  videos: [{ name: 'Harbour', folder: 'Trips' }, { name: 'Office' }],
};

async function idsOf(vimeo: Emulated) {
  const { call } = await vimeo.assistant();
  const { data } = (await call('list_videos', { sort: 'alphabetical' })).data;
  const { data: folders } = (await call('call_operation', { operation: 'get_projects_alt1', fields: 'uri' }))
    .data;
  const { data: albums } = (await call('call_operation', { operation: 'get_showcases_alt1', fields: 'uri' }))
    .data;
  return {
    video_id: lastOf(data[0]?.uri),
    project_id: lastOf(folders[0]?.uri),
    album_id: lastOf(albums[0]?.uri),
  };
}

function lastOf(uri: unknown): string {
  return String(uri).split('/').at(-1) ?? '';
}

function deletesSeen(vimeo: Emulated): number {
  return vimeo.emulator.requests().filter(({ method }) => method === 'DELETE').length;
}

describe('deleting a video', () => {
  it('is off, also for the right name, and the message asks to look for no other way', async () => {
    await using vimeo = await emulated(contents);
    const { video_id } = await idsOf(vimeo);
    const { call } = await vimeo.assistant();
    const { text, isError } = await call('delete_video', { video: video_id, name: 'Harbour' });
    expect([isError, text]).toEqual([true, expect.stringContaining('Deleting is off')]);
    expect(deletesSeen(vimeo)).toBe(0);
  });

  it.each(['harbour', 'Harbour ', 'Office', '', '*', 'Harbour\u200b', 'H\u0061rbour\u0000'])(
    'needs its exact name, which %j is not, and the refusal does not tell it',
    async (name) => {
      await using vimeo = await emulated(contents);
      const { video_id } = await idsOf(vimeo);
      const { call } = await vimeo.assistant({ allowDelete: true });
      const { text, isError } = await call('delete_video', { video: video_id, name });
      expect(isError).toBe(true);
      expect(text).not.toMatch(/Harbour/);
      expect(deletesSeen(vimeo)).toBe(0);
    },
  );

  it('happens with it', async () => {
    await using vimeo = await emulated(contents);
    const { video_id } = await idsOf(vimeo);
    const { call } = await vimeo.assistant({ allowDelete: true });
    const { text } = await call('delete_video', { video: video_id, name: 'Harbour' });
    expect(text).toBe(`/videos/${video_id} is deleted.`);
    expect((await call('list_videos')).data.total).toBe(1);
  });
});

describe('call_operation', () => {
  // Each of them would delete a video whose name nobody has repeated, were it sent.
  const ways: [
    string,
    (ids: { video_id: string; project_id: string; album_id: string }) => Record<string, unknown>,
  ][] = [
    ['the operation itself', ({ video_id }) => ({ operation: 'delete_video', params: { video_id } })],
    ['its name with spaces', ({ video_id }) => ({ operation: ' delete_video ', params: { video_id } })],
    [
      'a list of uris',
      ({ video_id }) => ({ operation: 'delete_videos_alt1', query: { uris: `/videos/${video_id}` } }),
    ],
    [
      'a list of uris of a user',
      ({ video_id }) => ({
        operation: 'delete_videos',
        params: { user_id: 1 },
        query: { uris: `/videos/${video_id}` },
      }),
    ],
    [
      'a folder with its videos, by the query',
      ({ project_id }) => ({
        operation: 'delete_project_alt1',
        params: { project_id },
        query: { should_delete_clips: true },
      }),
    ],
    [
      'a folder with its videos, by the query as text',
      ({ project_id }) => ({
        operation: 'delete_project',
        params: { user_id: 1, project_id },
        query: { should_delete_clips: '1' },
      }),
    ],
    [
      'a folder with its videos, by the body',
      ({ project_id }) => ({
        operation: 'delete_project_alt1',
        params: { project_id },
        body: { should_delete_clips: true },
      }),
    ],
    [
      'a folder with its videos, by a body in capitals',
      ({ project_id }) => ({
        operation: 'delete_project_alt1',
        params: { project_id },
        body: { Should_Delete_Clips: true },
      }),
    ],
    [
      'the items of a folder',
      ({ project_id, video_id }) => ({
        operation: 'delete_folder_items_alt1',
        params: { project_id },
        query: { uris: `/videos/${video_id}`, should_delete_items: true },
      }),
    ],
    [
      'videos out of a folder, and for good',
      ({ project_id, video_id }) => ({
        operation: 'remove_videos_from_project_alt1',
        params: { project_id },
        query: { uris: `/videos/${video_id}`, should_delete_clips: true },
        body: { uris: `/videos/${video_id}` },
      }),
    ],
    [
      'the only version of a video',
      ({ video_id }) => ({ operation: 'delete_video_version', params: { video_id, version_id: 1 } }),
    ],
    [
      'another operation whose parameter leads to the video',
      ({ video_id }) => ({
        operation: 'delete_showcase_alt2',
        params: { album_id: `../../videos/${video_id}` },
      }),
    ],
    [
      'another operation whose parameter is encoded twice',
      ({ video_id }) => ({
        operation: 'delete_showcase_alt2',
        params: { album_id: `..%2F..%2Fvideos%2F${video_id}` },
      }),
    ],
    [
      'another operation whose parameter goes up a step',
      ({ video_id }) => ({
        operation: 'remove_video_from_showcase_alt2',
        params: { album_id: '..', video_id },
      }),
    ],
    [
      'another method by the query',
      ({ video_id }) => ({ operation: 'get_video', params: { video_id }, query: { _method: 'DELETE' } }),
    ],
    [
      'another method by the body',
      ({ video_id }) => ({
        operation: 'edit_video',
        params: { video_id },
        body: { name: 'x', _method: 'DELETE' },
      }),
    ],
    [
      'another method by a header',
      ({ video_id }) => ({
        operation: 'get_video',
        params: { video_id },
        headers: { 'x-http-method-override': 'DELETE' },
      }),
    ],
    ['a name that objects inherit', () => ({ operation: 'constructor' })],
    ['the token, which would end everything', () => ({ operation: 'delete_token' })],
  ];

  // Nothing changes there, so that one will do.
  let vimeo: Emulated;
  beforeAll(async () => {
    vimeo = await emulated(contents);
  });
  afterAll(() => vimeo?.[Symbol.asyncDispose]());

  it.each(ways)('cannot delete a video by %s, even where deleting is on', async (_, way) => {
    const ids = await idsOf(vimeo);
    const before = vimeo.emulator.requests().length;
    const { call } = await vimeo.assistant({ allowDelete: true });
    const { isError } = await call('call_operation', way(ids));
    expect(isError).toBe(true);
    expect(vimeo.emulator.requests()).toHaveLength(before);
    expect((await call('list_videos')).data.total).toBe(2);
  });

  it('deletes nothing at all where deleting is off', async () => {
    await using vimeo = await emulated(contents);
    const { album_id, project_id } = await idsOf(vimeo);
    const { call } = await vimeo.assistant();
    for (const [operation, params] of [
      ['delete_showcase_alt2', { album_id }],
      ['delete_project_alt1', { project_id }],
      ['unlike_video_alt1', { video_id: 1 }],
    ] as const)
      expect((await call('call_operation', { operation, params })).text).toContain('Deleting is off');
    expect(deletesSeen(vimeo)).toBe(0);
    expect((await call('search_operations', { query: 'delete showcase' })).text).not.toContain('DELETE');
  });

  it('deletes what is no video where deleting is on, and the videos stay', async () => {
    await using vimeo = await emulated(contents);
    const { album_id, project_id } = await idsOf(vimeo);
    const { call } = await vimeo.assistant({ allowDelete: true });
    for (const [operation, params] of [
      ['delete_showcase_alt2', { album_id }],
      ['delete_project_alt1', { project_id }],
    ] as const)
      expect((await call('call_operation', { operation, params })).isError).toBe(false);
    expect((await call('list_videos')).data.total).toBe(2);
  });
});
