// What people use the command for, each job from its beginning to its end, in a terminal and in a pipe.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bin, runChild } from './support/child.js';
import { addVideos, type Emulated, emulated } from './support/emulated.js';
import { openTerminal } from './support/terminal.js';
import { type Shown, type Way, ways } from './support/ways.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

/** Runs a line as somebody would, and expects it to end well unless told otherwise. */
async function does(
  way: Way,
  here: Emulated,
  line: readonly string[],
  { code = 0, asks, env = here.env }: { code?: number; asks?: RegExp; env?: Record<string, string> } = {},
): Promise<Shown> {
  const shown = await way.run(line, { cwd: here.folder, env, ...(asks && { asks }) });
  expect({ line, code: shown.code, text: shown.code === code ? '' : shown.text }).toEqual({
    line,
    code,
    text: '',
  });
  return shown;
}

async function videoFile(here: Emulated, path: string): Promise<void> {
  const file = join(here.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(2000, path));
}

const titles = async (here: Emulated) =>
  (await here.vimeo.paginate('/me/videos', { fields: ['name'] }).toArray()).map(({ name }) => name).sort();

describe.each(ways)('in $name', (way) => {
  it('a folder with awkward names and what lies beside its videos is at Vimeo, once', async () => {
    await using here = await emulated();
    const names = [
      '-dawn',
      'it’s "noon"',
      '100% sure?',
      'Cafe\u0301',
      '日本の港',
      `${'long '.repeat(30)}end`,
    ];
    for (const name of names) await videoFile(here, `films/${name}.mp4`);
    await videoFile(here, 'films/@eaDir/dusk.mp4');
    await videoFile(here, 'films/2026/harbour/dusk.mp4');
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'films/-dawn.jpg'));
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'films/-dawn.de.vtt'));
    await writeFile(join(here.folder, 'films/-dawn.json'), '{"description":"At five in the morning"}');
    await writeFile(join(here.folder, 'films/notes.txt'), 'no video');

    const plan = await does(way, here, ['sync', 'films', '--dry-run']);
    expect(plan.text).toContain('-dawn.mp4');
    expect(await titles(here)).toEqual([]);
    const first = await does(way, here, ['sync', 'films']);
    expect(first.text).toContain('7 videos uploaded');
    const wanted = [...names, 'dusk'].map((name) => name.normalize('NFC')).sort();
    expect((await titles(here)).map((name) => name.normalize('NFC')).sort()).toEqual(wanted);
    const { data } = await here.vimeo.get('/me/videos', {
      query: { query: 'dawn' },
      fields: ['name', 'description', 'pictures.active', 'metadata.connections.texttracks.total'],
    });
    expect(data.data.filter(({ name }) => name === '-dawn')).toMatchObject([
      {
        description: 'At five in the morning',
        pictures: { active: true },
        metadata: { connections: { texttracks: { total: 1 } } },
      },
    ]);
    // Another day: one was renamed, and nothing is sent twice.
    await rename(join(here.folder, 'films/100% sure?.mp4'), join(here.folder, 'films/sure.mp4'));
    const second = await does(way, here, ['sync', 'films', '--update']);
    expect(second.text).toContain('6 as they were');
    expect((await titles(here)).filter((name) => /sure/.test(name))).toEqual(['sure']);
  });

  it('a sheet is mended where it is wrong, uploaded, written again, and sent back with other titles', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4']) await videoFile(here, name);
    const sheet = join(here.folder, 'films.csv');
    const western = (text: string) => writeFile(sheet, Buffer.from(text, 'latin1'));
    await western(
      'Datei;File;Name;Privacy;Licence\r\n1;a.mp4;Café;nobody;free\r\n2;b.mp4;Zwei;everybody;\r\n',
    );
    const refused = await does(way, here, ['upload', 'films.csv'], { code: 2 });
    // All that is wrong, with the sheet's own rows, before anything is sent.
    for (const fault of ['Datei', 'Row 2', 'free', 'Row 3', 'everybody'])
      expect(refused.text).toContain(fault);
    expect(await titles(here)).toEqual([]);
    await western('File;Name;Privacy\r\na.mp4;Café;nobody\r\nb.mp4;Zwei;unlisted\r\n');
    await does(way, here, ['upload', 'films.csv']);
    expect(await titles(here)).toEqual(['Café', 'Zwei']);
    const results = await readFile(join(here.folder, 'films.results.csv'), 'latin1');
    expect(results.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^a\.mp4;Café;nobody;.*done/),
      expect.stringMatching(/^b\.mp4;Zwei;unlisted;.*done/),
    ]);

    const { stdout } = await runChild(['video', 'list', '--csv'], { cwd: here.folder, env: here.env });
    await writeFile(join(here.folder, 'edited.csv'), stdout.replace('Zwei', '"Two, and more"'));
    await does(way, here, ['upload', 'edited.csv', '--update']);
    expect(await titles(here)).toEqual(['Café', 'Two, and more']);
  });

  it('what cron runs every night says nothing, does what is new, and names what failed', async () => {
    await using here = await emulated();
    // A system that does not know the user, and no HOME.
    const preload = join(here.folder, 'no-home.mjs');
    await writeFile(
      preload,
      `import os from 'node:os';
       import { syncBuiltinESMExports } from 'node:module';
       os.homedir = () => { throw new Error('uv_os_homedir returned ENOENT'); };
       syncBuiltinESMExports();`,
    );
    const { VIMEO_TOKEN = '', VIMEO_API_URL = '', VIMEO_STATE_DIR = '' } = here.env;
    const env = {
      HOME: '',
      XDG_CONFIG_HOME: '',
      XDG_STATE_HOME: '',
      NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
      VIMEO_TOKEN,
      VIMEO_API_URL,
      VIMEO_STATE_DIR,
    };
    const nightly = ['sync', join(here.folder, 'films'), '--quiet'];
    await videoFile(here, 'films/dawn.mp4');
    // What it made is the result of a script, which may send it to /dev/null; there are no words for people.
    const made = await does(way, here, nightly, { env });
    expect(made.text).toBe(made.stdout);
    expect(await titles(here)).toEqual(['dawn']);
    expect((await does(way, here, nightly, { env })).text).toBe('');
    await videoFile(here, 'films/noon.mp4');
    here.emulator.faults.add({ route: 'PATCH /_upload/tus/*', status: 403, times: null });
    const failed = await does(way, here, nightly, { env, code: 1 });
    expect(failed.text).toMatch(
      /noon\.mp4: .*answered PATCH with 403.* Run the same command again for the rest\./,
    );
    here.emulator.faults.clear();
    await does(way, here, nightly, { env });
    expect(await titles(here)).toEqual(['dawn', 'noon']);
    const signedOut = await does(way, here, nightly, { env: { ...env, VIMEO_TOKEN: 'ended' }, code: 4 });
    expect(signedOut.text).not.toBe('');
  });

  it("a team's week is moves, edits and deletions, each asked for with its number", async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three', 'x'.repeat(120)]);
    await does(way, here, ['folder', 'add', 'Clients/Harbour', '1', '2', '4', '--create']);
    const edit = ['video', 'edit', '--folder', 'Clients/Harbour', '--license', 'by', '--tag', 'sea'];
    const edited = await does(way, here, edit, { asks: /Change 3 videos\?/ });
    expect(edited.text.match(/updated/g)?.length).toBeGreaterThanOrEqual(3);
    await does(way, here, ['folder', 'move', 'Clients/Harbour', '--to', 'Archive', '--create']);
    const listed = await does(way, here, ['video', 'list', '--folder', 'Archive/Harbour']);
    for (const name of ['One', 'Two']) expect(listed.text).toContain(name);
    await does(way, here, ['video', 'delete', '1', '2'], { asks: /Delete 2 videos for good\?/ });
    await does(way, here, ['folder', 'delete', 'Archive'], { asks: /Delete the folder "Archive"\?/ });
    expect(await titles(here)).toEqual(['Three', 'x'.repeat(120)]);
  });
});

describe('the conventions of other tools at a terminal', () => {
  it('a pipe gets plain words with tabs between them, and a terminal columns that fit', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'y'.repeat(200)]);
    const [terminal, pipe] = await Promise.all(ways.map((way) => does(way, here, ['video', 'list'])));
    expect(pipe?.stdout).toMatch(/^\/videos\/2\ty{200}\t.*\n\/videos\/1\tOne\t.*\n$/);
    expect(terminal?.text).not.toContain('\t');
    expect(terminal?.text).toMatch(/yyy…/);
  });

  it('progress is for terminals, the result for standard output', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const { stdout, stderr, code } = await runChild(['upload', 'a.mp4'], { cwd: here.folder, env: here.env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '/videos/1\thttps://vimeo.com/1\ta.mp4\n' });
    expect(stderr).not.toMatch(/█|%/);
  });

  it('NO_COLOR takes the colours, and nothing else', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const show = async (env: Record<string, string>) => {
      await using terminal = openTerminal(['video', 'list'], {
        cwd: here.folder,
        env: { ...here.env, ...env },
      });
      expect(await terminal.exit).toBe(0);
      return terminal;
    };
    const [plain, coloured] = await Promise.all([show({ NO_COLOR: '1' }), show({})]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are written with one.
    expect(plain.raw).not.toMatch(/\u001b\[[\d;]*m/);
    expect(plain.text).toBe(coloured.text);
  });

  it.each([
    [['--version'], 0, /^vimeo \d+\.\d+\.\d+\S*\n$|^\d+\.\d+\.\d+\S*\n$/, /^$/],
    [['upload', '--help'], 0, /^Upload videos[\s\S]*Usage: vimeo upload[\s\S]*Examples:/, /^$/],
    [['help', 'upload'], 0, /^Upload videos/, /^$/],
    [['uplaod', 'a.mp4'], 2, /^$/, /Did you mean (vimeo )?.?upload/],
    [['video', 'lst'], 2, /^$/, /Did you mean (vimeo video )?.?list/],
    [['video', 'list', '--jsno', 'uri'], 2, /^$/, /--jsno.*[\s\S]*--json/],
    [['video', 'view'], 2, /^$/, /VIDEO/],
    [['video', 'view', '404'], 1, /^$/, /\/videos\/404/],
  ] as const)(
    'vimeo %j ends with %i, and its words are where they belong',
    async (line, code, out, error) => {
      await using here = await emulated();
      const { stdout, stderr, code: ended } = await here.run(line);
      expect({ code: ended, stdout, stderr }).toEqual({
        code,
        stdout: expect.stringMatching(out),
        stderr: expect.stringMatching(error),
      });
    },
  );

  it('--json picks fields, --jq works on them, and both are the only thing on standard output', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two']);
    expect((await here.run(['video', 'list', '--json', 'uri,name'])).stdout).toBe(
      '[{"uri":"/videos/2","name":"Two"},{"uri":"/videos/1","name":"One"}]\n',
    );
    expect((await here.run(['video', 'list', '--jq', '.[].name'])).stdout).toBe('Two\nOne\n');
  });

  it('--dry-run says what it would do, and only reads', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    await videoFile(here, 'films/a.mp4');
    for (const line of [
      ['upload', 'films', '--folder', 'New', '--create'],
      ['sync', 'films'],
      ['video', 'edit', '1', '--name', 'Other'],
      ['video', 'delete', '1'],
      ['folder', 'create', 'New'],
      ['replace', '1', 'films/a.mp4'],
      ['api', 'DELETE', '/videos/1'],
    ]) {
      const before = here.emulator.requests().length;
      const { code, stdout, stderr } = await here.run([...line, '--dry-run']);
      expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
      expect(stdout + stderr).not.toBe('');
      const calls = here.emulator.requests().slice(before);
      expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    }
    expect(await titles(here)).toEqual(['One']);
  });

  it.skipIf(process.platform === 'win32')('a reader that has enough ends it quietly', async () => {
    await using here = await emulated();
    await addVideos(
      here.vimeo,
      Array.from({ length: 30 }, (_, index) => `Film ${index} ${'z'.repeat(3000)}`),
    );
    const script = `"$NODE" "$BIN" video list --all | head -1 | cut -c1-7; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script.replace(' --all', '')], {
      env: { ...process.env, ...here.env, NODE: process.execPath, BIN: bin },
    });
    expect({ stdout: stdout.split('\n')[0], stderr }).toEqual({ stdout: '/videos', stderr: '' });
  });
});
