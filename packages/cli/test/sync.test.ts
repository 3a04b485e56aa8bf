import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';

/** A video of the folder `films`, with bytes of its own. */
async function videoFile(here: Emulated, path: string, content = path): Promise<void> {
  const file = join(here.folder, 'films', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(2000, content));
}

const move = (here: Emulated, from: string, to: string) =>
  rename(join(here.folder, 'films', from), join(here.folder, 'films', to));

/** The account's videos: `Harbour/Dawn: title, 2000 bytes`. */
async function videosOf(here: Emulated): Promise<string[]> {
  const videos = await here.vimeo
    .paginate('/me/videos', {
      fields: ['uri', 'name', 'parent_folder.name', 'parent_folder.metadata.connections.ancestor_path.name'],
    })
    .toArray();
  return videos
    .map(({ name, parent_folder: folder }) => {
      const above = folder?.metadata?.connections?.ancestor_path?.map((one) => one.name) ?? [];
      return [...above, ...(folder ? [folder.name] : []), name].join('/');
    })
    .sort();
}

/** What was sent to Vimeo, as `GET /me/videos`. */
async function callsDuring(here: Emulated, run: () => Promise<unknown>): Promise<string[]> {
  const before = here.emulator.requests().length;
  await run();
  return here.emulator
    .requests()
    .slice(before)
    .map(({ method, path }) => `${method} ${path}`);
}

describe('vimeo sync', () => {
  it('uploads what is in a folder, each into a folder of the same name, with titles without the extension', async () => {
    await using here = await emulated();
    await videoFile(here, 'dawn.mp4');
    await videoFile(here, '2026/harbour/noon.MOV');
    await videoFile(here, '2026/harbour/dusk.mp4');
    await videoFile(here, 'notes.txt');
    const { code, stdout, stderr } = await here.run(['sync', 'films', '--json', 'file,action']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).file)
        .sort(),
    ).toEqual(['2026/harbour/dusk.mp4', '2026/harbour/noon.MOV', 'dawn.mp4']);
    expect(await videosOf(here)).toEqual(['2026/harbour/dusk', '2026/harbour/noon', 'dawn']);
    expect(stderr).toContain('3 videos uploaded, 0 as they were.');
  });

  it('does nothing the second time, at the cost of one walk of the pages', async () => {
    await using here = await emulated();
    await videoFile(here, 'dawn.mp4');
    await videoFile(here, 'sub/noon.mp4');
    await here.run(['sync', 'films']);
    const calls = await callsDuring(here, async () => {
      const { code, stdout, stderr } = await here.run(['sync', 'films', '--update']);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '2 as they were.\n' });
    });
    expect(calls).toEqual(['GET /me/videos?per_page=100&fields=uri,user.uri']);
  });

  it('goes into the account that --user names, whose own sync finds it there', async () => {
    await using here = await emulated();
    const { data: me } = await here.vimeo.get('/me', { fields: ['link'] });
    await videoFile(here, 'a/dawn.mp4');
    const calls = await callsDuring(here, () => here.run(['sync', 'films', '--user', me.link]));
    const made = calls.filter((call) => call.startsWith('POST')).map((call) => call.replace(/\?.*/, ''));
    expect(made).toEqual(['POST /users/1/projects', 'POST /users/1/videos']);
    expect(await videosOf(here)).toEqual(['a/dawn']);
    expect((await here.run(['sync', 'films'])).stderr).toBe('1 as it was.\n');
    expect(await here.run(['sync', 'films', '--user', 'nobody-at-all'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no account "nobody-at-all"'),
    });
  });

  it('says what was renamed and has changed, and with --update does so at Vimeo', async () => {
    await using here = await emulated();
    for (const path of ['a.mp4', 'b.mp4', 'c.mp4']) await videoFile(here, path);
    await here.run(['sync', 'films', '--concurrency', '1']);
    await mkdir(join(here.folder, 'films', 'old'));
    await move(here, 'a.mp4', 'old/first.mp4');
    await videoFile(here, 'b.mp4', 'another cut');
    await rm(join(here.folder, 'films', 'c.mp4'));
    const said = await here.run(['sync', 'films']);
    expect(said).toMatchObject({ code: 0, stdout: '' });
    expect(said.stderr).toContain(
      'a.mp4 is old/first.mp4 now (/videos/1); --update renames it at Vimeo, too',
    );
    expect(said.stderr).toContain('b.mp4 has changed (/videos/2); --update replaces it');
    expect(said.stderr).toContain('1 video has its file no longer here; nothing is deleted.');
    expect(await videosOf(here)).toEqual(['a', 'b', 'c']);
    const done = await here.run(['sync', 'films', '--update']);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toBe('/videos/1\trenamed\told/first.mp4\n/videos/2\treplaced\tb.mp4\n');
    expect(await videosOf(here)).toEqual(['b', 'c', 'old/first']);
    const { data } = await here.vimeo.get<{ total: number }>('/videos/2/versions', { fields: ['total'] });
    expect(data.total).toBe(2);
    expect((await here.run(['sync', 'films', '--update'])).stderr).toContain('2 as they were.');
  });

  it('keeps equal files apart, and uploads what was deleted at Vimeo anew', async () => {
    await using here = await emulated();
    await videoFile(here, 'one/dawn.mp4', 'the same');
    await videoFile(here, 'two/dawn.mp4', 'the same');
    await here.run(['sync', 'films']);
    await videoFile(here, 'three/dawn.mp4', 'the same');
    await here.run(['sync', 'films']);
    const three = ['one/dawn', 'three/dawn', 'two/dawn'];
    expect(await videosOf(here)).toEqual(three);
    await here.vimeo.delete('/videos/3');
    const { code, stderr } = await here.run(['sync', 'films']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('/videos/3 is deleted at Vimeo, so it was uploaded anew');
    expect(await videosOf(here)).toEqual(three);
  });

  it('finds what another command has uploaded, and leaves it as it is', async () => {
    await using here = await emulated();
    await videoFile(here, 'dawn.mp4');
    await here.run(['upload', 'films/dawn.mp4', '--name', 'Harbour', '--privacy', 'nobody']);
    const { code, stdout } = await here.run(['sync', 'films', '--json', 'uri,action']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"uri":"/videos/1","action":"unchanged"}\n' });
    expect(await videosOf(here)).toEqual(['Harbour']);
  });

  it('knows a name whichever way its letters are composed, and finds folders by it', async () => {
    await using here = await emulated();
    await here.vimeo.post('/me/projects', { body: { name: 'Été' } });
    await videoFile(here, 'e\u0301te\u0301.mp4'.normalize('NFD'));
    await videoFile(here, `${'Été'.normalize('NFD')}/noon.mp4`);
    await here.run(['sync', 'films']);
    await move(here, 'e\u0301te\u0301.mp4', '\u00e9t\u00e9.mp4');
    const { stderr } = await here.run(['sync', 'films']);
    expect(stderr).toBe('2 as they were.\n');
    expect(await videosOf(here)).toEqual(['Été/noon', 'été']);
    expect(await here.vimeo.paginate('/me/projects', { fields: ['uri'] }).toArray()).toHaveLength(1);
  });

  it('leaves out what --exclude names at any depth, hidden files, and what a NAS keeps for itself', async () => {
    await using here = await emulated();
    for (const path of ['a.mp4', 'raw/b.mp4', 'x/raw/c.mp4', 'x/d-draft.mp4', 'x/@eaDir/e.mp4', '.f.mp4'])
      await videoFile(here, path);
    const { code } = await here.run(['sync', 'films', '--exclude', 'raw/', '--exclude', '*-draft.*']);
    expect(code).toBe(0);
    expect(await videosOf(here)).toEqual(['a']);
  });

  it('goes on after a file that cannot be sent, and tells programs which one and why', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films', 'empty.mp4'), '');
    const { code, stdout, stderr } = await here.run(['sync', 'films', '--json', 'uri', '--quiet']);
    expect(code).toBe(1);
    const [failed, done] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(failed).toEqual({
      file: 'empty.mp4',
      state: 'failed',
      reason: 'source',
      error: expect.stringContaining('it is empty'),
    });
    expect(done).toEqual({ uri: '/videos/1' });
    expect(stderr.match(/it is empty/g)).toHaveLength(1);
  });

  it('shows with --dry-run what it would do, and does nothing', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await here.run(['sync', 'films']);
    await move(here, 'a.mp4', 'b.mp4');
    await videoFile(here, 'sub/c.mp4');
    const calls = await callsDuring(here, async () => {
      const { code, stdout } = await here.run(['sync', 'films', '--dry-run', '--update', '--json']);
      expect(code).toBe(0);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([
        { file: 'sub', state: 'planned', action: 'make-folder' },
        { file: 'sub/c.mp4', state: 'planned', action: 'create' },
        { file: 'b.mp4', state: 'planned', action: 'rename', from: 'a.mp4', uri: '/videos/1' },
      ]);
    });
    expect(calls.every((call) => call.startsWith('GET '))).toBe(true);
    expect(await videosOf(here)).toEqual(['a']);
  });

  it.each([
    [['sync', 'nowhere'], 1, 'There is no folder nowhere.'],
    [['sync', 'film.mp4'], 1, 'film.mp4 is a file; vimeo upload film.mp4 uploads it.'],
    [['sync', '.', '--concurrency', '0'], 2, '--concurrency must be a whole number above 0'],
    [['sync', '.', '--folder', 'None'], 1, 'There is no folder "None"'],
  ])('refuses %j', async (words, expected, reason) => {
    await using here = await emulated();
    await writeFile(join(here.folder, 'film.mp4'), 'x');
    const { code, stderr } = await here.run(words);
    expect({ code, stderr }).toEqual({ code: expected, stderr: expect.stringContaining(reason) });
  });
});
