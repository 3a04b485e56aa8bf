import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const sentence = 'Unofficial; not made or endorsed by Vimeo, whose name is a trademark of its owner.';

describe('that this is not made by Vimeo', () => {
  it('is said in every README', async () => {
    const silent = [];
    for (const file of await filesNamed('README.md')) if (!(await says(file))) silent.push(file);
    expect(silent).toEqual([]);
  });

  it('is said in the description of every package', async () => {
    const silent = [];
    for (const file of await filesNamed('package.json')) {
      const { name, description } = JSON.parse(await readFile(join(root, file), 'utf8'));
      // One without a name says where an entry of the package above is.
      if (name !== undefined && !String(description).endsWith(sentence)) silent.push(file);
    }
    expect(silent).toEqual([]);
  });

  it('is said in NOTICE', async () => {
    expect(await says('NOTICE')).toBe(true);
  });

  it.each([
    ['vimeo', 'packages/cli/bin/vimeo.js'],
    ['vimeo-emulator', 'packages/emulator/bin/vimeo-emulator.js'],
    ['vimeo-mcp', 'packages/mcp/bin/vimeo-mcp.js'],
  ])('is said by %s --help', async (_, bin) => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, bin), '--help']);
    expect(stdout).toContain(sentence);
  });
});

async function says(file: string): Promise<boolean> {
  return (await readFile(join(root, file), 'utf8')).replace(/\s+/g, ' ').includes(sentence);
}

const skipped = new Set(['node_modules', 'dist', '.git', 'packed', '.snippets']);

async function filesNamed(name: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (skipped.has(entry.name)) return [];
      return entry.isDirectory() ? filesNamed(name, path) : entry.name === name ? [path] : [];
    }),
  );
  return found.flat();
}
