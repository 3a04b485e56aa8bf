import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';
import type { Ran } from './support/run.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

/** A file with bytes of its own. */
const videoFile = (here: Emulated, name: string, bytes = 2000) =>
  writeFile(join(here.folder, name), Buffer.alloc(bytes, name));

const objectsOf = ({ stdout }: Ran) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const namesOf = async (here: Emulated) =>
  (
    await here.vimeo
      .paginate('/me/videos', { fields: ['name'], query: { sort: 'alphabetical', direction: 'asc' } })
      .toArray()
  ).map(({ name }) => name);

async function sha256Of(here: Emulated, uri: string): Promise<string> {
  const { data } = await here.vimeo.get<{ download: { link: string }[] }>(uri, {
    fields: ['download'],
  });
  const response = await fetch(data.download[0]?.link ?? '');
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

describe('vimeo upload', () => {
  it('prints one JSON object for each video, with the requested fields', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const ran = await here.run(['upload', 'a.mp4', '--name', 'N', '--json', 'uri,link']);
    expect(ran.code).toBe(0);
    expect(objectsOf(ran)).toEqual([{ uri: '/videos/1', link: 'https://vimeo.com/1' }]);
    expect(await namesOf(here)).toEqual(['N']);
    await videoFile(here, 'b.mp4');
    await videoFile(here, 'c.mp4');
    const two = await here.run(['upload', 'b.mp4', 'c.mp4', '--json', 'file,name,privacy.view']);
    expect(objectsOf(two)).toEqual(
      expect.arrayContaining([
        { file: 'b.mp4', name: 'b', privacy: { view: 'anybody' } },
        { file: 'c.mp4', name: 'c', privacy: { view: 'anybody' } },
      ]),
    );
  });

  it('prints uri, link and file in a pipe, and says the rest on standard error', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const { code, stdout, stderr } = await here.run(['upload', 'a.mp4']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '/videos/1\thttps://vimeo.com/1\ta.mp4\n' });
    expect(stderr).toBe('a.mp4: starts, 2.0 kB\na.mp4: done, /videos/1 at https://vimeo.com/1\n');
    const quiet = await here.run(['upload', 'a.mp4', '--quiet']);
    expect(quiet.stderr).toBe('');
  });

  it('uploads every byte, also from standard input and from a URL', async () => {
    await using bucket = await emulated();
    await using here = await emulated({ pullFrom: [bucket.emulator.url] });
    const bytes = await readFile(join(media, 'harbour.mp4'));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await copyFile(join(media, 'harbour.mp4'), join(here.folder, 'film.mp4'));
    const fromFile = await here.run(['upload', 'film.mp4', '--jq', '.uri']);
    const fromInput = await here.run(['upload', '-', '--name', 'Piped', '--jq', '.uri'], { input: bytes });
    const { uri } = await bucket.vimeo.upload(bytes);
    const { data } = await bucket.vimeo.get<{ download: { link: string }[] }>(uri, { fields: ['download'] });
    const address = data.download[0]?.link ?? '';
    const fromAddress = await here.run(['upload', address, '--name', 'Pulled', '--wait', '--jq', '.uri']);
    expect([fromFile.code, fromInput.code, fromAddress.code]).toEqual([0, 0, 0]);
    for (const { stdout } of [fromFile, fromInput, fromAddress])
      expect(await sha256Of(here, stdout.trim())).toBe(sha256);
  });

  it('sends metadata, picture and captions', async () => {
    await using here = await emulated();
    for (const name of ['harbour.mp4', 'harbour.jpg', 'harbour.vtt'])
      await copyFile(join(media, name), join(here.folder, name));
    const words = [
      'upload',
      'harbour.mp4',
      '--name',
      'Harbour',
      '--description',
      'At dawn',
      '--privacy',
      'nobody',
    ];
    const more = [
      '--thumbnail',
      'harbour.jpg',
      '--captions',
      'en=harbour.vtt',
      '--captions',
      'de=harbour.vtt',
      '--wait',
    ];
    const { code, stderr } = await here.run([...words, ...more]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { data } = await here.vimeo.get('/videos/1', {
      fields: ['name', 'description', 'privacy.view', 'status', 'pictures.active'],
    });
    expect(data).toMatchObject({
      name: 'Harbour',
      description: 'At dawn',
      privacy: { view: 'nobody' },
      status: 'available',
    });
    const tracks = await here.vimeo.get('/videos/1/texttracks', { fields: ['language', 'active'] });
    expect(tracks.data.data.map(({ language }) => language).sort()).toEqual(['de', 'en']);
    const pictures = await here.vimeo.get('/videos/1/pictures', { fields: ['active'] });
    expect(pictures.data.data).toEqual([{ active: true }]);
  });

  it('takes a folder with its subfolders, and says what it skips', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'films/old'), { recursive: true });
    for (const name of ['films/a.mp4', 'films/old/b.MOV', 'films/notes.txt']) await videoFile(here, name);
    const { code, stderr } = await here.run(['upload', 'films']);
    expect(code).toBe(0);
    expect(await namesOf(here)).toEqual(['a', 'b']);
    expect(stderr).toContain('1 file that is not a video');
  });

  it('takes a glob, and a file whose name looks like one', async () => {
    await using here = await emulated();
    for (const name of ['a1.mp4', 'a2.mp4', 'b1.mp4', 'c [1].mp4']) await videoFile(here, name);
    expect((await here.run(['upload', 'a*.mp4', 'c [1].mp4', './a1.mp4'])).code).toBe(0);
    expect(await namesOf(here)).toEqual(['a1', 'a2', 'c [1]']);
  });

  it.each([
    [['upload', 'here.mp4', 'nowhere.mp4'], 1, 'There is no file nowhere.mp4.'],
    [['upload', 'here.mp4', '*.mov'], 1, 'Nothing matches *.mov.'],
    [['upload', 'empty'], 1, 'empty has no video files in it'],
    [['upload', 'here.mp4', '--thumbnail', 'nowhere.jpg'], 1, 'There is no file nowhere.jpg.'],
    [['upload', 'here.mp4', '--captions', 'en=nowhere.vtt'], 1, 'There is no file nowhere.vtt.'],
    [['upload', 'here.mp4', '--captions', 'nowhere.vtt'], 2, '--captions takes LANGUAGE=FILE'],
    [['upload', 'here.mp4', 'other.mp4', '--name', 'One'], 2, '--name is for one video'],
    [['upload', 'here.mp4', '--jq', '.['], 2, '--jq is no jq expression'],
    [['upload', 'here.mp4', '--concurrency', '0'], 2, '--concurrency must be a whole number'],
    [['upload'], 2, 'FILE is missing'],
  ])('refuses %j with %i before anything is sent: %s', async (words, expected, reason) => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'empty'));
    for (const name of ['here.mp4', 'other.mp4']) await videoFile(here, name);
    const { code, stdout, stderr } = await here.run(words);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(reason);
    expect(await namesOf(here)).toEqual([]);
  });

  it('exits 4 for a bad token, whatever there is to upload', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4']) await videoFile(here, name);
    const { code, stdout, stderr } = await here.run(['upload', 'a.mp4', 'b.mp4'], {
      env: { VIMEO_TOKEN: 'bad' },
    });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('vimeo auth login');
  });

  it('goes on with the others if one fails, and the same command again uploads only that one', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await videoFile(here, 'empty.mp4', 0);
    await videoFile(here, 'c.mp4');
    const words = ['upload', 'a.mp4', 'empty.mp4', 'c.mp4', '--json', 'file,uri'];
    const first = await here.run(words);
    expect(first.code).toBe(1);
    expect(objectsOf(first).filter(({ state }) => state !== 'failed')).toHaveLength(2);
    expect(first.stderr).toContain('empty.mp4: failed: ');
    expect(first.stderr).toContain('1 video of 3 failed');
    await videoFile(here, 'empty.mp4', 100);
    const second = await here.run(words);
    expect(second.code).toBe(0);
    // What was done before is in the response, and is not done again.
    expect(new Set(objectsOf(second).map(({ file }) => file))).toEqual(
      new Set(['a.mp4', 'empty.mp4', 'c.mp4']),
    );
    expect(await namesOf(here)).toEqual(['a', 'c', 'empty']);
    // Now that all is done, there is nothing left to do.
    expect((await here.run(words)).code).toBe(0);
    expect(await namesOf(here)).toHaveLength(3);
  });

  it('makes a video of each of two files with the same bytes', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4', 'c.mp4']) await writeFile(join(here.folder, name), 'the same');
    const { code, stdout } = await here.run(['upload', 'a.mp4', 'b.mp4', 'c.mp4']);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(await namesOf(here)).toEqual(['a', 'b', 'c']);
  });

  it('works if no state can be written, and says what that means', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const env = { VIMEO_STATE_DIR: join(here.folder, 'a.mp4/state') };
    const { code, stdout, stderr } = await here.run(['upload', 'a.mp4', '--quiet'], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '/videos/1\thttps://vimeo.com/1\ta.mp4\n' });
    expect(stderr).toContain('cannot be written');
    expect((await here.run(['replace', '1', 'a.mp4'], { env })).code).toBe(0);
  });

  it('does not send the bytes again if only the captions failed', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'en.vtt'), '');
    const words = ['upload', 'a.mp4', '--captions', 'en=en.vtt'];
    expect(await here.run(words)).toMatchObject({ code: 1, stdout: '' });
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'en.vtt'));
    expect((await here.run(words)).code).toBe(0);
    expect(await namesOf(here)).toEqual(['a']);
    expect((await here.vimeo.get('/videos/1/texttracks', { fields: ['uri'] })).data.total).toBe(1);
  });
});

describe('a manifest', () => {
  it('makes another video of each further row of the same file', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), 'file,name\na.mp4,One\na.mp4,Two\na.mp4,Three\n');
    const first = await here.run(['upload', 'films.csv', '--json', 'file,uri']);
    expect(first.code).toBe(0);
    expect(await namesOf(here)).toEqual(['One', 'Three', 'Two']);
    const uploaded = objectsOf(first);
    expect(new Set(uploaded.map(({ file }) => file))).toEqual(new Set(['a.mp4', 'a.mp4 (2)', 'a.mp4 (3)']));
    const uris = uploaded.map(({ uri }) => uri);
    expect(new Set(uris).size).toBe(3);
    // Each row has its own result, by which the same command again knows that nothing is left.
    const results = await readFile(join(here.folder, 'films.results.csv'), 'utf8');
    for (const uri of uris) expect(results.split(`done,created,${uri},`)).toHaveLength(2);
    const again = await here.run(['upload', 'films.csv', '--json', 'file,uri']);
    expect(new Set(objectsOf(again).map(({ uri }) => uri))).toEqual(new Set(uris));
    expect(await namesOf(here)).toHaveLength(3);
  });

  it('in CSV lists files with their metadata, and has its results beside it', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'lists'));
    for (const name of ['lists/a.mp4', 'b.mp4']) await videoFile(here, name);
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'lists/en.vtt'));
    const csv =
      'file,name,privacy,captions,mine\na.mp4,"One, two",nobody,en=en.vtt,x\n../b.mp4,,,,\nmissing.mp4,Three,,,\n';
    await writeFile(join(here.folder, 'lists/films.csv'), csv);
    const first = await here.run(['upload', 'lists/films.csv']);
    expect(first.code).toBe(1);
    expect(first.stderr).toContain('missing.mp4');
    const results = join(here.folder, 'lists/films.results.csv');
    const lines = (await readFile(results, 'utf8')).trim().split('\n');
    expect(lines[0]).toBe('file,name,privacy,captions,mine,state,action,uri,link,error,job');
    expect(lines[1]).toMatch(
      /^a\.mp4,"One, two",nobody,en=en\.vtt,x,done,created,\/videos\/\d,https:\/\/vimeo\.com\/\d,,\w+$/,
    );
    expect(lines[2]).toMatch(/^\.\.\/b\.mp4,,,,,done,/);
    expect(lines[3]).toMatch(/^missing\.mp4,Three,,,,failed,failed,,,.*missing\.mp4/);

    await videoFile(here, 'lists/missing.mp4');
    const second = await here.run(['upload', 'lists/films.csv', '--json', 'file,uri']);
    expect(second.code).toBe(0);
    expect(objectsOf(second)).toHaveLength(3);
    expect(await namesOf(here)).toEqual(['b', 'One, two', 'Three']);
    expect((await readFile(results, 'utf8')).match(/,done,/g)).toHaveLength(3);
    expect(await readFile(join(here.folder, 'lists/films.csv'), 'utf8')).toBe(csv);
    expect((await readdir(join(here.folder, 'lists'))).sort()).toEqual([
      'a.mp4',
      'en.vtt',
      'films.csv',
      'films.results.csv',
      'missing.mp4',
    ]);
  });

  it('in JSON Lines does the same', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4']) await videoFile(here, name);
    const rows = [
      { file: 'a.mp4', name: 'One', mine: { kept: true } },
      { file: 'b.mp4' },
      { file: 'a.mp4', name: 'Again' },
    ];
    await writeFile(join(here.folder, 'films.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
    expect((await here.run(['upload', 'films.jsonl', '--privacy', 'nobody'])).code).toBe(0);
    const results = (await readFile(join(here.folder, 'films.results.jsonl'), 'utf8')).trim().split('\n');
    expect(results.map((line) => JSON.parse(line))).toEqual(
      rows.map((row) => ({
        ...row,
        state: 'done',
        action: 'created',
        uri: expect.any(String),
        link: expect.any(String),
        job: expect.any(String),
      })),
    );
    expect(await namesOf(here)).toEqual(['Again', 'b', 'One']);
    const { data } = await here.vimeo.get('/me/videos', { fields: ['privacy.view'] });
    expect(data.data.map(({ privacy }) => privacy.view)).toEqual(['nobody', 'nobody', 'nobody']);
    expect((await here.run(['upload', 'films.jsonl', '--privacy', 'nobody'])).code).toBe(0);
    expect(await namesOf(here)).toHaveLength(3);
  });

  it.each([
    ['name,privacy\nx,nobody\n', 2, 'has no "file"'],
    ['file,privacy\na.mp4,everybody\n', 2, 'privacy must be one of'],
    ['file,descripton\na.mp4,x\n', 2, 'Did you mean "description"?'],
    ['file,captions\na.mp4,en\n', 2, 'takes LANGUAGE=FILE'],
    ['file,name\na.mp4,"x\n', 1, 'cannot be read'],
  ])('that says %j is refused with %i: %s', async (csv, expected, reason) => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), csv);
    const { code, stderr } = await here.run(['upload', 'films.csv']);
    expect(code).toBe(expected);
    expect(stderr).toContain(reason);
    expect(await namesOf(here)).toEqual([]);
  });
});

describe('vimeo replace', () => {
  it('replaces the file of a video', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await videoFile(here, 'b.mp4', 3000);
    await here.run(['upload', 'a.mp4']);
    const { code, stdout } = await here.run(['replace', 'https://vimeo.com/1', 'b.mp4', '--json', 'uri']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"uri":"/videos/1"}\n' });
    const sha256 = createHash('sha256')
      .update(await readFile(join(here.folder, 'b.mp4')))
      .digest('hex');
    expect(await sha256Of(here, '/videos/1')).toBe(sha256);
    expect(await here.run(['replace', '1', 'nowhere.mp4'])).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('vimeo thumbnail set', () => {
  it('takes an image, or a frame of the video', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    await here.run(['upload', 'a.mp4']);
    expect((await here.run(['thumbnail', 'set', '/videos/1', 'i.jpg'])).code).toBe(0);
    expect((await here.run(['thumbnail', 'set', '1', '--time', '0.5', '--json', 'active'])).stdout).toBe(
      '{"active":true}\n',
    );
    expect((await here.vimeo.get('/videos/1/pictures', { fields: ['active'] })).data.data).toHaveLength(2);
    expect(await here.run(['thumbnail', 'set', '1', 'nowhere.jpg'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'vimeo: There is no file nowhere.jpg.\n',
    });
    expect((await here.run(['thumbnail', 'set', '1', 'a.mp4'])).stderr).toContain(
      'a.mp4 is not a JPEG, PNG or GIF',
    );
    expect((await here.run(['thumbnail', 'set', '1'])).code).toBe(2);
  });
});

describe('vimeo caption', () => {
  it('adds, lists, downloads and deletes text tracks', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 't.vtt'));
    await here.run(['upload', 'a.mp4']);
    const added = await here.run(['caption', 'add', '/videos/1', 't.vtt', '--language', 'en']);
    expect(added).toMatchObject({ code: 0, stdout: '/videos/1/texttracks/1\n' });
    const words = [
      'caption',
      'add',
      '1',
      't.vtt',
      '-l',
      'de',
      '--type',
      'subtitles',
      '--name',
      'Deutsch',
      '--hidden',
    ];
    expect((await here.run(words)).code).toBe(0);
    const { stdout } = await here.run(['caption', 'list', '1', '--json', 'language,type,name,active']);
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        { language: 'en', type: 'captions', name: 't.vtt', active: true },
        { language: 'de', type: 'subtitles', name: 'Deutsch', active: false },
      ]),
    );
    await rename(join(here.folder, 't.vtt'), join(here.folder, 'sent.vtt'));
    const sent = await readFile(join(here.folder, 'sent.vtt'), 'utf8');
    expect((await here.run(['caption', 'download', '1', '--language', 'de', '--output', '-'])).stdout).toBe(
      sent,
    );
    expect((await here.run(['caption', 'download', '1'])).stdout.trim().split('\n')).toHaveLength(2);
    expect(await readFile(join(here.folder, '1.en.vtt'), 'utf8')).toBe(sent);
    expect((await here.run(['caption', 'delete', '1', '--language', 'de'])).code).toBe(2);
    expect((await here.run(['caption', 'delete', '1', '--language', 'de', '--yes'])).code).toBe(0);
    expect((await here.run(['caption', 'list', '1', '--json', 'language'])).stdout).toBe(
      '[{"language":"en"}]\n',
    );
    expect(await here.run(['caption', 'download', '1', '-l', 'fr'])).toMatchObject({ code: 1, stdout: '' });
  });

  it.skipIf(process.platform === 'win32')('writes captions through no symlink', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 't.vtt'));
    await here.run(['upload', 'a.mp4']);
    expect((await here.run(['caption', 'add', '/videos/1', 't.vtt', '--language', 'en'])).code).toBe(0);
    await symlink(join(here.folder, 'nowhere'), join(here.folder, '1.en.vtt'));
    const taken = await here.run(['caption', 'download', '1']);
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining('1.en.vtt is there already') });
    const followed = await here.run(['caption', 'download', '1', '--overwrite']);
    expect(followed).toMatchObject({ code: 1, stderr: expect.stringContaining('is a symlink') });
    expect(await readdir(here.folder)).not.toContain('nowhere');
    await rm(join(here.folder, '1.en.vtt'));
    expect((await here.run(['caption', 'download', '1'])).code).toBe(0);
    expect((await here.run(['caption', 'download', '1', '--overwrite'])).code).toBe(0);
  });

  it('refuses an unknown language and a missing file', async () => {
    await using here = await emulated();
    await writeFile(join(here.folder, 't.vtt'), 'WEBVTT\n');
    expect((await here.run(['caption', 'add', '1', 't.vtt', '--language', 'zzz'])).code).toBe(2);
    expect((await here.run(['caption', 'add', '1', 't.vtt'])).stderr).toContain('--language is missing');
    const missing = await here.run(['caption', 'add', '1', 'nowhere.vtt', '--language', 'en']);
    expect(missing).toMatchObject({ code: 1, stderr: 'vimeo: There is no file nowhere.vtt.\n' });
    await rm(join(here.folder, 't.vtt'));
  });
});
