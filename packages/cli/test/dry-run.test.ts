import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNoun } from '../src/args/command-table.js';
import { commands } from '../src/commands/table.js';
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
  ['folder remove Harbour 1', /^DELETE \/me\/projects\/\d+\/videos/],
  ['folder move Harbour --to Pier', /^(PATCH|PUT|POST) /],
  ['showcase add Old 1', /^PUT \/me\/albums\/\d+\/videos\/1\n$/],
  ['showcase remove Old 1', /^DELETE \/me\/albums\/\d+\/videos\/1\n$/],
  ['showcase rename Old New', /^PATCH .*\{"name":"New"\}\n$/],
  ['showcase delete Old', /^DELETE \/me\/albums\/\d+\n$/],
  ['caption delete 3 --language en --yes', /^DELETE \/videos\/3\/texttracks\/\d+\n$/],
  ['caption download 3', /^download\t\/videos\/3\/texttracks\/\d+\t3\.en\.vtt\n$/],
  ['webhook create https://app.example/ -t video-deleted', /^POST .*"secret":"…"/],
  ['webhook enable 1', /^(PATCH|PUT|POST) /],
  ['webhook delete 1 --yes', /^DELETE /],
  ['video download 3 -o film.mp4', /^download\t\/videos\/3\tthree\t.*film\.mp4\n$/],
  ['video open 1', /^open\thttp/],
  ['download --all backup', /^download\t\/videos\/3\t.*backup\/3 three\n$/],
  ['stats 1 --days 1 --svg year.svg', /^\d{4}-\d\d-\d\d\t\d+\nwrite\tyear\.svg\n$/],
  ['config set upload.privacy nobody', 'set\tupload.privacy\tnobody\twork\n'],
  ['config unset upload.privacy', 'unset\tupload.privacy\twork\n'],
  ['auth login --profile third', /^sign-in\tthird\tpublic,private,/],
  ['auth login --profile third --with-token', /^sign-in\tthird\t\/users\/1\t.*public/],
  ['auth switch home', 'switch\thome\n'],
  ['auth logout --revoke', 'revoke\twork\nsign-out\twork\n'],
];

/** Of the queue, which has tests of its own. */
const ofQueue = ['bulk add', 'bulk work', 'bulk pause', 'bulk resume', 'bulk retry', 'bulk export'];

/** They serve others until they are told to end. */
const serving = ['mcp', 'emulator'];

const reading =
  'auth status,auth token,config list,manifest,video list,video view,caption list,folder list,folder view,showcase list,showcase view,webhook list,bulk status,bulk failed,bulk verify,limits,completion'.split(
    ',',
  );

const names = Object.entries(commands).flatMap(([name, entry]) =>
  isNoun(entry) ? Object.keys(entry.verbs).map((verb) => `${name} ${verb}`) : [name],
);

describe('--dry-run', () => {
  let here: Emulated;
  beforeAll(async () => {
    here = await emulated({ transcodeMs: 0 });
    await addVideos(here.vimeo, ['one', 'two']);
    await here.vimeo.upload(join(media, 'harbour.mp4'), {
      name: 'three',
      wait: 'playable',
      textTracks: [{ type: 'captions', language: 'en', file: join(media, 'harbour.vtt') }],
    });
    for (const name of ['Harbour', 'Pier']) await here.vimeo.post('/me/projects', { body: { name } });
    await here.vimeo.post('/me/albums', { body: { name: 'Old' } });
    expect(
      await here.run(['webhook', 'create', 'https://app.example/', '-t', 'video-created', '--off']),
    ).toMatchObject({ code: 0 });
    for (const name of ['home', 'work'])
      expect(
        await here.run(['auth', 'login', '--with-token', '--profile', name], { input: here.emulator.token }),
      ).toMatchObject({ code: 0 });
    await mkdir(join(here.folder, 'in'));
    for (const name of ['a.mp4', 'in/b.mp4']) await writeFile(join(here.folder, name), name);
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    for (const name of ['t.vtt', 'in/b.vtt'])
      await copyFile(join(media, 'harbour.vtt'), join(here.folder, name));
  });
  afterAll(() => here[Symbol.asyncDispose]());

  it.each(lines)('of vimeo %s prints what would be changed, and changes nothing', async (line, expected) => {
    const before = here.emulator.requests().length;
    const filesBefore = await filesIn(here.folder);
    const opened: string[] = [];
    const { code, stdout, stderr } = await here.run([...line.split(' '), '--dry-run'], {
      input: here.emulator.token,
      openAddress: async (address) => void opened.push(address),
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('This was a dry run: nothing was changed.\n'),
    });
    if (typeof expected === 'string') expect(stdout).toBe(expected);
    else expect(stdout).toMatch(expected);
    const methods = here.emulator
      .requests()
      .slice(before)
      .map(({ method }) => method);
    expect(methods.filter((method) => method !== 'GET')).toEqual([]);
    expect(await filesIn(here.folder)).toEqual(filesBefore);
    expect(opened).toEqual([]);
    // Nothing is said to be done.
    expect(stderr).not.toMatch(/Deleted|Changed|Made|has a new|Signed|acts now|Wrote/);
  });

  it('is there for every command that changes something, here or at Vimeo', async () => {
    const tried = names.filter((name) => lines.some(([line]) => `${line} `.startsWith(`${name} `)));
    expect([...tried, ...ofQueue, ...serving, ...reading].sort()).toEqual([...names].sort());
    for (const name of names) {
      const { stdout } = await here.run([...name.split(' '), '--help']);
      expect({ name, has: stdout.includes('--dry-run') }).toEqual({ name, has: !serving.includes(name) });
    }
  });
});

/** What lies in a folder, with what is in it; what is empty does not count: the folders of the state are made by any command. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  );
}
