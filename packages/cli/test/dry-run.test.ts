import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

/** What is asked for, and what is printed. */
const lines: readonly (readonly [line: string, stdout: string | RegExp])[] = [
  [
    'video edit 1 --name New --privacy password --password ahoy',
    /^PATCH \/videos\/1 \{.*"password":"…".*\}\n$/,
  ],
  ['video delete 1 2', 'DELETE /videos/1\nDELETE /videos/2\n'],
  ['folder create Port --parent Harbour', /^POST \/me\/projects \{"name":"Port",/],
  ['folder add Harbour 1', /^PUT \/me\/projects\/\d+\/videos/],
  ['folder rename Harbour Port', /^PATCH .*\{"name":"Port"\}\n$/],
  ['folder delete Harbour', /^DELETE /],
  ['showcase create Best', 'POST /me/albums {"name":"Best"}\n'],
  ['thumbnail set 1 i.jpg', /^POST \/videos\/1\/pictures < .*i\.jpg\n$/],
  ['caption add 1 t.vtt --language en', /^POST \/videos\/1\/texttracks < .*t\.vtt\n$/],
  ['replace 1 a.mp4', /^POST \/videos\/1\/versions < .*a\.mp4\n$/],
  ['api PATCH /videos/1 -f name=New', 'PATCH /videos/1 {"name":"New"}\n'],
  ['upload a.mp4 --privacy nobody', 'upload\ta.mp4\ta\tnobody\n'],
  [
    'upload in --json',
    /^\{"state":"planned","action":"upload","file":"in\/b\.mp4","name":"b".*"captions":"en=.*b\.vtt"\}\n$/,
  ],
  ['upload a.mp4 --folder New/Folder --create', /^POST \/me\/projects/],
  ['sync in', 'create\tb.mp4\tcaptions en (b.vtt)\n'],
];

describe('--dry-run', () => {
  let here: Emulated;
  beforeAll(async () => {
    here = await emulated();
    await addVideos(here.vimeo, ['one', 'two']);
    await here.vimeo.post('/me/projects', { body: { name: 'Harbour' } });
    await mkdir(join(here.folder, 'in'));
    for (const name of ['a.mp4', 'in/b.mp4']) await writeFile(join(here.folder, name), name);
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    for (const name of ['t.vtt', 'in/b.vtt'])
      await copyFile(join(media, 'harbour.vtt'), join(here.folder, name));
  });
  afterAll(() => here[Symbol.asyncDispose]());

  it.each(lines)('of vimeo %s prints what would be changed, and changes nothing', async (line, expected) => {
    const before = here.emulator.requests().length;
    const { code, stdout, stderr } = await here.run([...line.split(' '), '--dry-run']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('This was a dry run: nothing was changed at Vimeo.\n'),
    });
    if (typeof expected === 'string') expect(stdout).toBe(expected);
    else expect(stdout).toMatch(expected);
    const methods = here.emulator
      .requests()
      .slice(before)
      .map(({ method }) => method);
    expect(methods.filter((method) => method !== 'GET')).toEqual([]);
    // Nothing is said to be done.
    expect(stderr).not.toMatch(/Deleted|Changed|Made|has a new/);
  });

  it('is not there for what changes this machine', async () => {
    expect(await here.run(['download', '--all', 'backup', '--dry-run'])).toMatchObject({ code: 2 });
    expect((await here.run(['download', '--help'])).stdout).not.toContain('--dry-run');
    expect((await here.run(['video', 'edit', '--help'])).stdout).toContain('--dry-run');
  });
});
