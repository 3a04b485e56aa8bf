import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryStore } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { emulated, uploaded } from './support/emulated.js';

const captions = `WEBVTT

intro
00:01.000 --> 00:03.000 align:start
Welcome to the <b>harbour</b>

2
01:00:04.500 --> 01:00:06.000
The tide
is out
`;

describe('the tools', () => {
  it('tell who is signed in and what the server may do', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    const { text, data } = await call('account');
    expect(data).toMatchObject({ uri: '/users/1', upload_quota: {} });
    expect(text).toContain(`reads and writes, deletes nothing, reads files in ${vimeo.folder}`);
  });

  it('list videos, and those of a folder by its name', async () => {
    await using vimeo = await emulated({
      folders: [{ name: 'Trips' }],
      videos: [{ name: 'Harbour', folder: 'Trips' }, { name: 'Office' }],
    });
    const { call } = await vimeo.assistant();
    const all = await call('list_videos', { sort: 'alphabetical', fields: 'name' });
    expect(all.data).toEqual({ total: 2, page: 1, data: [{ name: 'Harbour' }, { name: 'Office' }] });
    const trips = await call('list_videos', { folder: 'Trips', fields: 'name' });
    expect(trips.data.data).toEqual([{ name: 'Harbour' }]);
    expect((await call('list_videos', { folder: 'No such' })).text).toContain('No folder has this name');
  });

  it('show a video by id, uri or link, with the usual fields or those that are named', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const { data } = (await call('list_videos')).data;
    const uri = String(data[0]?.uri);
    const id = uri.replace('/videos/', '');
    for (const video of [uri, id, `https://vimeo.com/${id}`])
      expect((await call('get_video', { video })).data).toMatchObject({ uri, name: 'Harbour' });
    expect((await call('get_video', { video: id, fields: 'name' })).data).toEqual({ name: 'Harbour' });
    expect((await call('get_video', { video: 'a boat' })).text).toContain('must be an id');
  });

  it('change a video', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const video = String((await call('list_videos')).data.data[0]?.uri);
    const changed = await call('edit_video', { video, name: 'Port', privacy: 'unlisted' });
    expect(changed.data).toMatchObject({ name: 'Port', privacy: { view: 'unlisted' } });
    expect((await call('edit_video', { video })).text).toBe('There is nothing to change.');
  });

  it('add captions from text and from a file, and read what is said', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const video = String((await call('list_videos')).data.data[0]?.uri);
    expect((await call('get_transcript', { video })).text).toBe(
      'The video has no captions and no subtitles.',
    );
    expect((await call('add_captions', { video, language: 'en', text: captions })).isError).toBe(false);
    const { text } = await call('get_transcript', { video, language: 'en-US' });
    expect(text).toContain('\n[0:01] Welcome to the harbour\n[1:00:04] The tide is out\n');
    await writeFile(join(vimeo.folder, 'de.vtt'), captions.replace('The tide', 'Die Flut'));
    const added = await call('add_captions', { video, language: 'de', type: 'subtitles', file: 'de.vtt' });
    expect(added.data).toMatchObject({ language: 'de', type: 'subtitles' });
    expect((await call('get_transcript', { video, language: 'de' })).text).toContain('Die Flut');
    expect((await call('add_captions', { video, language: 'fr' })).text).toBe('Give either file or text.');
  });

  it('read a long transcript part by part', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const video = String((await call('list_videos')).data.data[0]?.uri);
    const cues = Array.from({ length: 600 }, (_, at) => {
      const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
      return `${time}.000 --> ${time}.900\nWord number ${at}`;
    });
    await call('add_captions', { video, language: 'en', text: ['WEBVTT', ...cues].join('\n\n') });
    let whole = '';
    for (let from: number | undefined = 0; from !== undefined; ) {
      const { text } = await call('get_transcript', { video, from });
      whole += text.match(/<(data-\w+)>\n(.*)\n<\/\1>$/s)?.[2];
      const next: string | undefined = text.match(/ask with from (\d+)/)?.[1];
      from = next === undefined ? undefined : Number(next);
    }
    expect(whole.split('\n')).toHaveLength(600);
    expect(whole).toContain('[9:59] Word number 599');
  });

  it('put videos into a folder', async () => {
    await using vimeo = await emulated({
      folders: [{ name: 'Trips' }],
      videos: [{ name: 'One' }, { name: 'Two' }],
    });
    const { call } = await vimeo.assistant();
    const videos = (await call('list_videos')).data.data.map(({ uri }) => String(uri));
    expect((await call('move_to_folder', { videos, folder: 'Trips' })).isError).toBe(false);
    expect((await call('list_videos', { folder: 'Trips' })).data.total).toBe(2);
  });

  it('refuse an argument that they do not have, so that a misspelt privacy is no public video', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    const { text, isError } = await call('upload_video', { file: 'a.mp4', privcy: 'nobody' });
    expect([text, isError]).toEqual([expect.stringContaining('upload_video takes no "privcy"'), true]);
  });
});

describe('an upload', () => {
  it('is private unless told', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    for (const [file, privacy] of [['one.mp4'], ['two.mp4', 'anybody']]) {
      await writeFile(join(vimeo.folder, String(file)), `bytes of ${file}`);
      const end = await uploaded(call, await call('upload_video', { file, ...(privacy ? { privacy } : {}) }));
      const { data } = await call('get_video', { video: end.uri });
      expect(data.privacy).toEqual({ view: privacy ?? 'nobody' });
    }
  });

  it('of a file that is there already makes no second video, unless again is said', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    await writeFile(join(vimeo.folder, 'one.mp4'), 'bytes');
    const start = (more = {}) => call('upload_video', { file: 'one.mp4', name: 'One', ...more });
    const first = await uploaded(call, await start());
    expect(await uploaded(call, await start())).toMatchObject({ uri: first.uri, action: 'unchanged' });
    expect(await uploaded(call, await start({ name: 'Two' }))).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(`uploaded before as ${first.uri}, with other settings (name)`),
    });
    expect((await uploaded(call, await start({ again: true }))).uri).not.toBe(first.uri);
  });

  it('that a server did not finish goes on in the next one', async () => {
    await using vimeo = await emulated();
    await writeFile(join(vimeo.folder, 'one.mp4'), 'bytes');
    const store = memoryStore();
    vimeo.emulator.faults.add({ route: 'PATCH /_upload/tus/*', status: 503, times: null });
    const before = await vimeo.assistant({ store });
    const started = await before.call('upload_video', { file: 'one.mp4' });
    const [job] = started.text.match(/upload-\w+/) ?? [];
    let uri: unknown;
    while (uri === undefined) uri = (await before.call('upload_status', { job })).data.uri;
    await before.end();
    vimeo.emulator.faults.clear();
    const after = await vimeo.assistant({ store });
    expect((await after.call('upload_status', { job })).text).toContain(
      'upload_video with the same file goes on',
    );
    const status = await after.call('upload_status');
    expect(status.data).toMatchObject({ unfinished: [{ name: 'one.mp4', uri }] });
    expect(status.text).not.toMatch(/fingerprint|"key"/);
    const end = await uploaded(after.call, await after.call('upload_video', { file: 'one.mp4' }));
    expect(end).toMatchObject({ state: 'done', uri });
    expect((await after.call('list_videos')).data.total).toBe(1);
  });
});

describe('the rest of the API', () => {
  it('is found by words, described and called', async () => {
    await using vimeo = await emulated({ showcases: [{ name: 'Best of' }], videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const { text } = await call('search_operations', { query: 'add a video to a showcase' });
    expect(text).toContain(
      'add_video_to_showcase_alt2: PUT /me/albums/{album_id}/videos/{video_id} Puts one more video',
    );
    const described = await call('describe_operation', { operation: 'add_video_to_showcase_alt2' });
    expect(described.text).toContain('params: album_id, video_id');
    const { data: showcases } = await call('call_operation', {
      operation: 'get_showcases_alt1',
      fields: 'uri',
    });
    const album_id = String(showcases.data[0]?.uri).split('/').at(-1);
    const video_id = String((await call('list_videos')).data.data[0]?.uri)
      .split('/')
      .at(-1);
    const added = await call('call_operation', {
      operation: 'add_video_to_showcase_alt2',
      params: { album_id, video_id },
    });
    expect(added.text).toBe('Done; Vimeo returned nothing.');
    const list = await call('call_operation', {
      operation: 'get_showcase_videos_alt2',
      params: { album_id },
      query: { sort: 'manual' },
      fields: 'name',
    });
    expect(list.data).toMatchObject({ data: [{ name: 'Harbour' }] });
  });

  it('is described with what its body may have', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    const { text } = await call('describe_operation', { operation: 'edit_video' });
    expect(text).toContain('body (required): ');
    expect(text).toMatch(/; privacy\.view anybody\|contacts\|disable\|/);
    expect(text).toContain('a.b in the body is {"a": {"b": …}}');
    const list = await call('describe_operation', { operation: 'add_video_tags' });
    expect(list.text).toContain('body (required): a list, as {"list": [{…}]}, of name');
  });

  it('is found by words of people', async () => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    for (const [query, found] of [
      ['translate the captions', 'start_ai_translate_subtitles'],
      ['who may embed a video', '/privacy/domains'],
      ['comments of a video', 'create_comment:'],
      ['trim', 'clip_trim'],
      ['statistics of views', '/me/analytics'],
      ['list my folders', 'get_projects_alt1'],
      ['make a folder', 'create_project_alt1'],
    ] as const)
      expect((await call('search_operations', { query })).text, query).toContain(found);
  });

  it('takes a list as the body where Vimeo does', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const video_id = String((await call('list_videos')).data.data[0]?.uri)
      .split('/')
      .at(-1);
    const body = { list: [{ name: 'sea' }] };
    const tagged = await call('call_operation', { operation: 'add_video_tags', params: { video_id }, body });
    expect(tagged.isError, tagged.text).toBe(false);
    expect((await call('get_video', { video: video_id })).data.tags).toMatchObject([{ name: 'sea' }]);
  });

  it.each([
    ['search_operations', { query: 'xyzzy' }, 'None fits'],
    ['describe_operation', { operation: 'no_such' }, 'There is no such operation'],
    ['call_operation', { operation: 'get_video' }, 'params needs video_id'],
    ['call_operation', { operation: 'get_user_alt1', query: { sort: 'x' } }, 'query has no "sort"'],
    ['call_operation', { operation: 'get_user_alt1', params: { user: 1 } }, 'params has no "user"'],
    ['call_operation', { operation: 'get_user_alt1', body: { a: 1 } }, 'takes no body'],
  ])('%s of %j says what is wrong', async (tool, input, message) => {
    await using vimeo = await emulated();
    const { call } = await vimeo.assistant();
    const { text, isError } = await call(tool, input);
    if (tool !== 'search_operations') expect(isError).toBe(true);
    expect(text).toContain(message);
  });
});

describe('a long result', () => {
  it('loses items from the end of a page, and says how to ask for them', async () => {
    await using vimeo = await emulated({ videos: 60 });
    const { call } = await vimeo.assistant();
    const { text, data } = await call('list_videos', {
      per_page: 60,
      fields: 'uri,name,pictures.sizes.link',
    });
    expect(text.length).toBeLessThan(9000);
    expect(data.total).toBe(60);
    const [, fitting] = text.match(/only the first (\d+) of 60 items/) ?? [];
    expect(data.data).toHaveLength(Number(fitting));
  });

  it('of one thing is cut, with the names of its fields', async () => {
    await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
    const { call } = await vimeo.assistant();
    const video_id = String((await call('list_videos')).data.data[0]?.uri)
      .split('/')
      .at(-1);
    const { text } = await call('call_operation', { operation: 'get_video', params: { video_id } });
    expect(text.length).toBeLessThan(10_000);
    expect(text).toMatch(/^Cut: the first 8000 of \d+ characters\. .*It has: uri, name, /);
  });
});
