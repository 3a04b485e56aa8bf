// What somebody reads first: README's beginning says what it is, shows three lines that upload a video, and says what they
// need and how far the project is. The lines are run as they stand.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const readme = await readFile(join(root, 'README.md'), 'utf8');
const lines = readme.match(/^```ts\n([\s\S]*?)^```/m)?.[1] ?? '';

describe('the first screen of README', () => {
  it('has one paragraph, three lines of TypeScript, needs, status, packages and the picture, in this order', () => {
    const order = ['```ts', '**It needs**', '**Status:**', 'Unofficial;', '| package', '[![', '\n## '];
    const places = order.map((text) => readme.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    const before = readme.slice(0, readme.indexOf('```ts')).trim().split(/\n\n/);
    expect(before.length, 'a heading and a paragraph').toBe(2);
    expect(lines.trim().split('\n').length).toBe(3);
  });

  it('leads to what was verified', () => {
    const screen = readme.slice(0, readme.indexOf('\n## '));
    expect(screen).toContain('(docs/verified.md)');
    expect(screen.split('\n').length).toBeLessThanOrEqual(40);
  });

  it('is followed by no more than a screen or two, which lead to each page to start from and to the site', async () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(110);
    expect(readme).toContain('npm run docs');
    for (const name of await readdir(join(root, 'docs/start')))
      if (name !== 'install.md') expect(readme).toContain(`(docs/start/${name})`);
  });

  it('has three lines that upload a video, byte for byte', async () => {
    await using emulator = await startEmulator();
    // Beside the packages, so that their names lead to them; what it names is in a folder of its own.
    const program = join(root, 'test', `.first-screen-${process.pid}.mjs`);
    const folder = await mkdtemp(join(tmpdir(), 'vimeokit-first-screen-'));
    const file = join(folder, 'your-filename.mp4');
    try {
      await copyFile(join(root, 'examples/media/harbour.mp4'), file);
      await writeFile(program, lines);
      const env = { PATH: process.env.PATH, VIMEO_API_URL: emulator.url, VIMEO_TOKEN: emulator.token };
      await promisify(execFile)(process.execPath, [program], { cwd: folder, env });
      const ask = async (path: string) => {
        const headers = { authorization: `bearer ${emulator.token}` };
        return (await fetch(new URL(path, emulator.url), { headers })).json();
      };
      const { data } = await ask('/me/videos?fields=name,files,download');
      expect(data.map(({ name }: { name: string }) => name)).toEqual(['Launch']);
      const kept = await (await fetch(data[0].download[0].link)).arrayBuffer();
      expect(Buffer.from(kept).equals(await readFile(file))).toBe(true);
    } finally {
      await rm(program, { force: true });
      await rm(folder, { recursive: true, force: true });
    }
  });
});
