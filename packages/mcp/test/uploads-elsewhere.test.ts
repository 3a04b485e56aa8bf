// Ways to make a video, or a link to upload to, past upload_video.
import { operations } from 'vimeokit/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';

const upload = { approach: 'tus', size: 5 };

let vimeo: Emulated;
let video_id: string | undefined;
beforeAll(async () => {
  vimeo = await emulated();
  const { videos } = vimeo.emulator.add({ videos: [{ name: 'Harbour' }] });
  video_id = videos[0]?.split('/').at(-1);
});
afterAll(() => vimeo?.[Symbol.asyncDispose]());

it.each([
  ['a public video', 'upload_video_alt1', { upload, privacy: { view: 'anybody' } }],
  ['a video of no privacy', 'upload_video_alt1', { upload }],
  [
    'a video that is pulled',
    'upload_video_alt1',
    { upload: { approach: 'pull', link: 'http://127.0.0.1:9/a' } },
  ],
  ['another user’s video', 'upload_video', { upload }],
  ['a version', 'create_video_version', { upload, file_name: 'a.mp4' }],
  ['a text track', 'create_text_track', { type: 'captions', language: 'en', name: 'a' }],
  ['a thumbnail to upload', 'create_video_thumbnail', {}],
  ['a picture of the account', 'create_picture_alt1', {}],
  ['a copy', 'copy_video_alt2', { name: 'Copy' }],
  ['an upload within an edit', 'edit_video', { name: 'x', upload }],
  ['an upload within an edit, nested', 'edit_video', { name: 'x', embed: [{ upload }] }],
  ['an upload within an edit, by a path', 'edit_video', { 'upload.approach': 'tus' }],
  ['an upload within an edit, in brackets', 'edit_video', { 'upload[approach]': 'tus' }],
  ['a live event of no privacy', 'create_live_event_alt2', { title: 'Live' }],
  ['a webinar of no privacy', 'create_webinar_alt1', { title: 'Live' }],
  ['a token', 'client_auth', { grant_type: 'client_credentials', scope: 'public' }],
])('call_operation does not make %s', async (_, id, body) => {
  const { call } = await vimeo.assistant({ allowDelete: true });
  const before = vimeo.emulator.requests().length;
  const { params: names = [] } = operations.find((one) => one.id === id) ?? {};
  const params = Object.fromEntries(names.map((name) => [name, name === 'video_id' ? video_id : 1]));
  const { isError, text } = await call('call_operation', { operation: id, params, body });
  expect([isError, text]).toEqual([true, expect.stringContaining(`${id} was not called.`)]);
  expect(vimeo.emulator.requests()).toHaveLength(before);
});

it('no operation that the gate lets through returns a link to upload to', async () => {
  const { call } = await vimeo.assistant({ allowDelete: true });
  for (const { id, method, params, body } of operations) {
    if (!['POST', 'PUT', 'PATCH'].includes(method)) continue;
    const given = Object.fromEntries(params.map((name) => [name, name === 'video_id' ? video_id : 1]));
    const { text } = await call('call_operation', {
      operation: id,
      params: given,
      ...(body === 'none' ? {} : { body: { name: 'x', title: 'x', stream_privacy: { view: 'nobody' } } }),
    });
    expect(text, id).not.toMatch(/_upload\//);
  }
});

it('a frame of the video can be its thumbnail', async () => {
  const { call } = await vimeo.assistant();
  const input = {
    operation: 'create_video_thumbnail',
    params: { video_id },
    body: { time: 0, active: true },
  };
  const { isError, text } = await call('call_operation', input);
  expect(isError, text).toBe(false);
});

it('the link of an upload under way is shown by no tool', async () => {
  const { call } = await vimeo.assistant();
  const body = JSON.stringify({ upload: { approach: 'tus', size: 100 } });
  const headers = { authorization: `bearer ${vimeo.emulator.token}`, 'content-type': 'application/json' };
  const made = await fetch(`${vimeo.emulator.url}/me/videos`, { method: 'POST', headers, body });
  const { uri, upload: placed } = (await made.json()) as { uri: string; upload: { upload_link: string } };
  expect(placed.upload_link).toBeTruthy();
  for (const fields of ['upload', 'upload.upload_link', 'uri,upload'])
    expect((await call('get_video', { video: uri, fields })).text).not.toContain(placed.upload_link);
});
