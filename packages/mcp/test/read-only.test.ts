import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operations } from 'vimeokit/operations';
import { expect, it } from 'vitest';
import { emulated } from './support/emulated.js';

const readOnly = { readOnly: true, allowDelete: true };

it('offers no tool that writes', async () => {
  await using vimeo = await emulated();
  const { client, call } = await vimeo.assistant(readOnly);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'account',
    'list_videos',
    'get_video',
    'get_transcript',
    'upload_status',
    'search_operations',
    'describe_operation',
    'call_operation',
  ]);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
  expect((await call('account')).text).toContain('only reads, deletes nothing, reads no files');
});

it('has no tool behind what it does not offer', async () => {
  await using vimeo = await emulated({ videos: [{ name: 'Harbour' }] });
  await writeFile(join(vimeo.folder, 'one.mp4'), 'bytes');
  const { call } = await vimeo.assistant(readOnly);
  const video = String((await call('list_videos')).data.data[0]?.uri);
  for (const [tool, input] of Object.entries({
    upload_video: { file: 'one.mp4' },
    edit_video: { video, name: 'Port' },
    add_captions: { video, language: 'en', text: 'WEBVTT' },
    move_to_folder: { videos: [video], folder: 'x' },
    delete_video: { video, name: 'Harbour' },
  }))
    await expect(call(tool, input), tool).rejects.toThrow('not found');
  expect(vimeo.emulator.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('calls no operation that writes, whatever it is called', async () => {
  await using vimeo = await emulated();
  const { call } = await vimeo.assistant(readOnly);
  for (const { id, method, params } of operations) {
    if (method === 'GET') continue;
    const given = Object.fromEntries(params.map((name) => [name, 1]));
    const { isError } = await call('call_operation', { operation: id, params: given });
    expect(isError, id).toBe(true);
  }
  expect(vimeo.emulator.requests()).toEqual([]);
  expect((await call('search_operations', { query: 'create edit add showcase' })).text).not.toMatch(
    /: (POST|PUT|PATCH)/,
  );
});
