// An upload that was cut off, and whose file has another name by now: it goes on with the video that is there.
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';
import type { RunOptions } from './support/run.js';

async function videoFile(here: Emulated, path: string): Promise<void> {
  const file = join(here.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(2000, 'the same'));
}

/** Runs until the video is made and its bytes are on their way. */
async function cutOff(here: Emulated, words: readonly string[], options: RunOptions = {}): Promise<void> {
  const stop = new AbortController();
  const fault = here.emulator.faults.add({
    route: 'PATCH /_upload/tus/*',
    delayMs: 60_000,
    status: 500,
    times: null,
  });
  const running = here.run(words, { ...options, signal: stop.signal });
  await expect.poll(() => here.emulator.faults.list()[0]?.applied).toBe(1);
  stop.abort();
  expect((await running).code).not.toBe(0);
  here.emulator.faults.remove(fault.id);
}

async function videosOf({ vimeo }: Emulated): Promise<string[]> {
  const { data } = await vimeo.get('/me/videos', {
    fields: ['uri', 'name', 'upload.status', 'parent_folder.name'],
  });
  return data.data
    .map(({ uri, name, upload, parent_folder }) =>
      [uri, name, upload?.status, parent_folder?.name].filter(Boolean).join(' '),
    )
    .sort();
}

const move = async (here: Emulated, from: string, to: string) => {
  await mkdir(dirname(join(here.folder, to)), { recursive: true });
  await rename(join(here.folder, from), join(here.folder, to));
};

describe('an upload that was cut off', () => {
  it.each([
    ['upload in', 'upload in'],
    ['upload in/old.mp4', 'upload in/new.mp4'],
    ['sync in', 'sync in'],
    ['upload old.csv', 'upload new.csv'],
  ])('goes on with its video under the new name of its file: vimeo %s, vimeo %s', async (before, after) => {
    await using here = await emulated();
    await videoFile(here, 'in/old.mp4');
    for (const name of ['old', 'new'])
      await writeFile(join(here.folder, `${name}.csv`), `file\nin/${name}.mp4\n`);
    await cutOff(here, before.split(' '));
    await move(here, 'in/old.mp4', 'in/new.mp4');
    for (let time = 0; time < 2; time++) {
      const { code, stderr } = await here.run(after.split(' '));
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(await videosOf(here)).toEqual(['/videos/1 new complete']);
    }
  });

  it.each([
    ['old.mp4', 'sub/new.mp4', 'sub'],
    ['sub/old.mp4', 'other/new.mp4', 'other'],
  ])('of a synced folder does so where the file has moved, too: %s is %s', async (before, after, folder) => {
    await using here = await emulated();
    await videoFile(here, `in/${before}`);
    await cutOff(here, ['sync', 'in']);
    await move(here, `in/${before}`, `in/${after}`);
    const { code, stderr } = await here.run(['sync', 'in']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await videosOf(here)).toEqual([`/videos/1 new complete ${folder}`]);
  });

  it('in a folder is left alone where the file has moved to the top of a synced one', async () => {
    await using here = await emulated();
    await videoFile(here, 'in/sub/old.mp4');
    await cutOff(here, ['sync', 'in']);
    await move(here, 'in/sub/old.mp4', 'in/new.mp4');
    expect(await here.run(['sync', 'in'])).toMatchObject({ code: 0 });
    expect(await videosOf(here)).toEqual(['/videos/1 old in_progress sub', '/videos/2 new complete']);
  });

  it('is not taken for that of a copy, nor by another account', async () => {
    await using here = await emulated();
    await videoFile(here, 'old.mp4');
    await cutOff(here, ['upload', 'old.mp4']);
    await copyFile(join(here.folder, 'old.mp4'), join(here.folder, 'copy.mp4'));
    expect(await here.run(['upload', 'copy.mp4'])).toMatchObject({ code: 0 });
    expect(await videosOf(here)).toEqual(['/videos/1 old in_progress', '/videos/2 copy complete']);
    await move(here, 'old.mp4', 'new.mp4');
    const VIMEO_TOKEN = here.emulator.createToken({ user: '/users/2' });
    expect(await here.run(['upload', 'new.mp4'], { env: { VIMEO_TOKEN } })).toMatchObject({ code: 0 });
    expect(await videosOf(here)).toEqual(['/videos/1 old in_progress', '/videos/2 copy complete']);
    expect(await here.run(['upload', 'new.mp4'])).toMatchObject({ code: 0 });
    expect(await videosOf(here)).toEqual(['/videos/1 new complete', '/videos/2 copy complete']);
  });
});
