// A video's name, its description and a server's messages are written by anybody; a terminal obeys what is in them.
// Every command of the table is driven by its own examples and flags against a Vimeo with such words.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../packages/cli/src/args/command-table.js';
import { commands } from '../../packages/cli/src/commands/table.js';
import { runProgram } from '../../packages/cli/src/program.js';
import { consent } from '../../packages/cli/test/support/consent.js';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';
import { type Ran, testIo } from '../../packages/cli/test/support/run.js';
import { keys, openTerminal } from '../../packages/cli/test/support/terminal.js';
import { hostile, mark, obeyed } from './support/hostile-text.js';
import { type Behaviour, type HostileVimeo, hostileVimeo } from './support/hostile-vimeo.js';
import { examplesOf, linesOf } from './support/lines-of.js';

const media = fileURLToPath(new URL('../../examples/media/', import.meta.url));

let here: Emulated;
let vimeo: HostileVimeo;
beforeAll(async () => {
  here = await emulated({ transcodeMs: 0 });
  vimeo = await hostileVimeo(here.emulator.url);
  for (const folder of ['made', 'films', 'backup', 'vimeo']) await mkdir(join(here.folder, folder));
  for (const file of ['film.mp4', 'films/a.mp4', 'better-cut.mp4', 'in.mov'])
    await copyFile(join(media, 'harbour.mp4'), join(here.folder, file));
  for (const file of ['film.jpg', 'poster.jpg'])
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, file));
  for (const file of ['en.vtt', 'english.vtt', 'deutsch.srt', 'kept.vtt'])
    await writeFile(join(here.folder, file), `WEBVTT\n\n00:00.000 --> 00:01.000\n${hostile}\n`);
  await writeFile(join(here.folder, 'films.csv'), `file,name\nfilm.mp4,${mark}\n`);
  const { uri } = await here.vimeo.upload(join(here.folder, 'film.mp4'), { name: 'One', wait: 'playable' });
  await here.vimeo.uploadTextTrack(uri, {
    type: 'captions',
    language: 'en',
    file: join(here.folder, 'en.vtt'),
    active: true,
  });
  await here.vimeo.uploadTextTrack(uri, {
    type: 'subtitles',
    language: 'pt-BR',
    file: join(here.folder, 'kept.vtt'),
  });
  await here.vimeo.request({ method: 'POST', path: '/me/projects', body: { name: 'Harbour' } });
  await here.vimeo.request({ method: 'POST', path: '/me/albums', body: { name: 'Best of the harbour' } });
});
afterAll(async () => {
  await vimeo[Symbol.asyncDispose]();
  await here[Symbol.asyncDispose]();
});

/** Runs a line until it ends, or waits for what never comes. */
async function run(
  words: string[],
  { isTerminal, behaviour }: { isTerminal: boolean; behaviour: Behaviour },
): Promise<Ran> {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('It waits.'));
  vimeo.behaviour = behaviour;
  vimeo.onSameAgain = stop;
  vimeo.forget();
  const isSignIn = words[0] === 'auth';
  const columns = isTerminal ? { columns: 100, errorColumns: 100 } : {};
  const { VIMEO_TOKEN, ...env } = here.env;
  await keepAccount();
  const { io, stdout, stderr } = testIo({
    ...columns,
    env: { ...env, ...(isSignIn ? {} : { VIMEO_TOKEN }), VIMEO_API_URL: vimeo.url },
    cwd: here.folder,
    signal: controller.signal,
    input: words.includes('--with-token') ? `${VIMEO_TOKEN}` : '{"name":"Name"}',
    openAddress: async (address) => {
      if (words[0] !== 'auth') return;
      const query = new URL(address).searchParams;
      void consent(address, 'allow')
        .catch(() => undefined)
        // Where consent was refused, the person comes back all the same.
        .then(() => fetch(`${query.get('redirect_uri')}?state=${query.get('state')}&code=none`))
        .catch(stop);
    },
  });
  // Signing in on another device, and a local Vimeo, wait for a person.
  stderr.on('written', () => {
    if (/enter the code|Ctrl-C ends it/.test(stderr.text)) stop();
  });
  const code = await runProgram(words, io);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Somebody has signed in whose name is hostile. */
async function keepAccount(): Promise<void> {
  const folder = here.env.VIMEO_CONFIG_DIR ?? '';
  await mkdir(folder, { recursive: true });
  const account = {
    user: { uri: '/users/1', name: hostile },
    scopes: ['public', hostile],
    apiUrl: vimeo.url,
    token: here.env.VIMEO_TOKEN,
  };
  await writeFile(
    join(folder, 'accounts.json'),
    JSON.stringify({ current: 'default', byName: { default: account, work: account } }),
  );
}

const all = [...allCommands(commands)];

describe.each(all)('vimeo %s', (name, entry) => {
  it.each<Behaviour>(['hostile-names', 'hostile-everything'])(
    'shows a terminal nothing that it obeys, in text and JSON: %s',
    async (behaviour) => {
      const command = await entry.load();
      for (const words of linesOf(name, command)) {
        await expectSafe(words, behaviour);
        if ('json' in command.flags && !words.some((word) => /^--(json|jq)/.test(word)))
          await expectSafe([...words, '--json'], behaviour);
      }
    },
  );

  it.each<Behaviour>([
    // Two of them where many other things run, too.
    ...(process.env.CI ? [401, 404] : [400, 401, 403, 404, 409]).map((refuses) => ({ refuses })),
    ...(['refuses-in-html', 'falters'] as const),
  ])('repeats nothing that a terminal obeys of an error: %j', async (behaviour) => {
    const command = await entry.load();
    // An error goes by no jq expression.
    for (const words of examplesOf(command).filter((one) => !one.includes('--jq')))
      await expectSafe(words, behaviour);
  });
});

describe('a question', () => {
  it('has nothing in it that the terminal obeys', async () => {
    vimeo.behaviour = 'hostile-everything';
    const env = { ...here.env, VIMEO_API_URL: vimeo.url };
    await using terminal = openTerminal(['caption', 'delete', '1', '--all'], {
      cwd: here.folder,
      env,
      columns: 500,
    });
    await terminal.shows(/Delete .*\?/);
    terminal.type(keys.ctrlC);
    expect(await terminal.exit).toBe(130);
    expect(terminal.text).toContain(mark);
    // A terminal goes to the first column for each new line.
    expect(obeyed(terminal.raw.replaceAll('\r\n', '\n'))).toBeUndefined();
  });
});

describe('what a program reads', () => {
  it('is JSON that means the same, and has nothing in it that a terminal obeys', async () => {
    const shown = new Set<string>();
    for (const [name, entry] of all) {
      const command = await entry.load();
      if (!('json' in command.flags)) continue;
      for (const words of examplesOf(command).filter((one) => !one.includes('--jq'))) {
        const line = words.some((word) => word.startsWith('--json')) ? words : [...words, '--json'];
        const { stdout } = await run(line, { isTerminal: false, behaviour: 'hostile-names' });
        expect({ line, stdout: obeyed(stdout, { hasColors: false }) }).toEqual({ line, stdout: undefined });
        for (const json of name === 'emulator' ? [] : stdout.split('\n').filter(Boolean))
          JSON.parse(json, (_, value: unknown) => {
            if (typeof value === 'string' && value.includes(hostile)) shown.add(name);
          });
      }
    }
    // What was taken out of the line is still in what it means.
    expect(shown.size).toBeGreaterThan(8);
  });

  it('is what is there, byte for byte, where it is no JSON', async () => {
    const how = { isTerminal: false, behaviour: 'hostile-names' } as const;
    const name = await run(['video', 'view', '1', '--json', 'name', '--jq', '.name'], how);
    expect(name.stdout.endsWith(`${hostile}\n`)).toBe(true);
    const captions = await run(['caption', 'download', '1', '-l', 'pt-BR', '-o', '-'], how);
    expect(captions.stdout).toBe(await readFile(join(here.folder, 'kept.vtt'), 'utf8'));
  });
});

async function expectSafe(words: string[], behaviour: Behaviour): Promise<void> {
  const { stdout, stderr } = await run(words, { isTerminal: true, behaviour });
  expect({ words, stdout: obeyed(stdout), stderr: obeyed(stderr) }).toEqual({
    words,
    stdout: undefined,
    stderr: undefined,
  });
}
