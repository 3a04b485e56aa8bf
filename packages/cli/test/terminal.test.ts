// What only a real terminal shows: bars, questions, and Ctrl-C as a key.
import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin } from './support/child.js';
import { countingProxy } from './support/counting-proxy.js';
import { addVideos, emulated } from './support/emulated.js';
import { keys, openTerminal } from './support/terminal.js';

const showCursor = '\u001b[?25h';
const hideCursor = '\u001b[?25l';

async function bigFile(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w');
  await handle.truncate(bytes);
  await handle.write(Buffer.from(path), 0, path.length, 0);
  await handle.close();
}

describe('in a terminal', () => {
  it('an upload has a bar with speed and time left, and a total where there are several', async () => {
    await using here = await emulated();
    await using proxy = await countingProxy(here.emulator.url);
    proxy.limit = 5_000_000;
    for (const name of ['a.mp4', 'b.mp4']) await bigFile(join(here.folder, name), 20_000_000);
    const env = { ...here.env, VIMEO_API_URL: proxy.url };
    await using terminal = openTerminal(['upload', 'a.mp4', 'b.mp4'], { cwd: here.folder, env });
    await terminal.shows(/a\.mp4 +[█░]+ +\d+% +[\d.]+ of 20\.0 MB {2}~[\d.]+ [kM]B\/s {2}\d:\d\d left/);
    await terminal.shows(/0 of 2 done +[█░]+ +\d+%/);
    proxy.limit = Number.POSITIVE_INFINITY;
    expect(await terminal.exit).toBe(0);
    expect(terminal.text).toMatch(/a\.mp4: done, \/videos\/\d at https:\/\/vimeo\.com\/\d/);
    // Once for each.
    expect(terminal.text.match(/https:\/\/vimeo\.com\/\d/g)).toHaveLength(2);
    // Colours are there, and the cursor is back.
    expect(terminal.raw).toContain('\u001b[32m█');
    expect(terminal.raw.lastIndexOf(showCursor)).toBeGreaterThan(terminal.raw.lastIndexOf(hideCursor));
    for (const shown of terminal.text.split(/\r?\n|\r/)) expect(shown.length).toBeLessThanOrEqual(100);
  });

  it.skipIf(process.platform !== 'linux')(
    'the end of an upload is shown where nobody knows the width',
    async () => {
      await using here = await emulated();
      await writeFile(join(here.folder, 'a.mp4'), 'film');
      // The terminal of `script` without a window is 0 columns wide; node-pty makes none like that.
      const line = [process.execPath, bin, 'upload', 'a.mp4'].map((word) => `'${word}'`).join(' ');
      const shown = await new Promise<string>((resolve, reject) => {
        const options = { cwd: here.folder, env: { ...process.env, ...here.env } };
        const child = execFile('script', ['-qec', line, '/dev/null'], options, (error, stdout) =>
          error ? reject(error) : resolve(stdout),
        );
        child.stdin?.end();
      });
      expect(shown).toMatch(/a\.mp4: done, \/videos\/\d at https:\/\/vimeo\.com\/\d/);
    },
  );

  it('Ctrl-C stops an upload at once, says how to go on, and gives the cursor back', async () => {
    await using here = await emulated();
    await using proxy = await countingProxy(here.emulator.url);
    proxy.limit = 5_000_000;
    await bigFile(join(here.folder, 'a.mp4'), 40_000_000);
    const env = { ...here.env, VIMEO_API_URL: proxy.url };
    const words = ['upload', 'a.mp4'];
    await using terminal = openTerminal(words, { cwd: here.folder, env });
    await terminal.shows(/ [1-9]\d*% /);
    terminal.type(keys.ctrlC);
    expect(await terminal.exit).toBe(130);
    expect(terminal.text).toMatch(
      /Stopped\.\r\n {2}a\.mp4: .* of 40\.0 MB were sent\r\nRun the same command again to resume\.\r\n$/,
    );
    expect(terminal.raw.lastIndexOf(showCursor)).toBeGreaterThan(terminal.raw.lastIndexOf(hideCursor));
    proxy.limit = Number.POSITIVE_INFINITY;
    await using again = openTerminal(words, { cwd: here.folder, env });
    expect(await again.exit).toBe(0);
    expect((await here.vimeo.get('/me/videos', { fields: ['uri'] })).data.total).toBe(1);
  });

  it('Ctrl-D at a question ends it as an interruption, and gives the cursor back', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    await using terminal = openTerminal(['video', 'delete', '1'], { cwd: here.folder, env: here.env });
    await terminal.shows(/Delete \/videos\/1 for good\?/);
    terminal.type('\u0004');
    expect(await terminal.exit).toBe(130);
    expect(terminal.raw.lastIndexOf(showCursor)).toBeGreaterThan(terminal.raw.lastIndexOf(hideCursor));
    expect((await here.vimeo.get('/me/videos', { fields: ['uri'] })).data.total).toBe(1);
  });

  it('deleting asks; the default is no, and Ctrl-C is not an answer', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const ask = () => openTerminal(['video', 'delete', '1'], { cwd: here.folder, env: here.env });
    const count = async () => (await here.vimeo.get('/me/videos', { fields: ['uri'] })).data.total;

    await using first = ask();
    await first.shows(/Delete \/videos\/1 for good\?/);
    first.type(keys.enter);
    expect(await first.exit).toBe(1);
    expect(first.text).toContain('Nothing was deleted.');

    await using second = ask();
    await second.shows(/Delete \/videos\/1 for good\?/);
    second.type(keys.ctrlC);
    expect(await second.exit).toBe(130);
    expect(await count()).toBe(1);

    await using third = ask();
    await third.shows(/Delete \/videos\/1 for good\?/);
    third.type('y');
    expect(await third.exit).toBe(0);
    expect(await count()).toBe(0);
  });

  it('an edit of many videos asks with their number, and tells each in 80 columns', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['x'.repeat(100), 'Two']);
    await here.run(['folder', 'add', 'Clients/Harbour', '1', '2', '--create']);
    const words = ['video', 'edit', '--folder', 'Clients/Harbour', '--license', 'by'];
    await using terminal = openTerminal(words, { cwd: here.folder, env: here.env, columns: 80 });
    await terminal.shows(/Change 2 videos\?/);
    terminal.type('y');
    expect(await terminal.exit).toBe(0);
    expect(terminal.text).toMatch(/\/videos\/2: updated, "Two"/);
    const { data } = await here.vimeo.get('/me/videos', { fields: ['license'] });
    expect(data.data.map(({ license }) => license)).toEqual(['by', 'by']);
  });

  it('signing in asks for the app, and shows the secret to nobody', async () => {
    await using here = await emulated();
    const {
      VIMEO_TOKEN: _token,
      VIMEO_CLIENT_ID: id = '',
      VIMEO_CLIENT_SECRET: secret = '',
      ...env
    } = here.env;
    await writeFile(
      join(here.folder, 'browser.sh'),
      `#!/bin/sh\nprintf '%s' "$1" > "${here.folder}/address"\n`,
      { mode: 0o755 },
    );
    const all = { ...env, BROWSER: join(here.folder, 'browser.sh') };
    await using terminal = openTerminal(['auth', 'login', '--port', '0'], {
      cwd: here.folder,
      env: all,
      columns: 300,
    });
    await terminal.shows(/Client identifier of the app/);
    terminal.type(id + keys.enter);
    await terminal.shows(/Client secret of the app/);
    terminal.type(secret + keys.enter);
    await terminal.shows(/go to\s+http\S+/);
    expect(terminal.text).not.toContain(secret);
    const [address = ''] = terminal.text.match(/http:\/\/\S+\/oauth\/authorize\S+/) ?? [];
    expect(new URL(address).searchParams.get('client_id')).toBe(id);
    terminal.type(keys.ctrlC);
    expect(await terminal.exit).toBe(130);
  });
});
