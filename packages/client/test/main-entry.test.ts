// Types cost nothing at run time: the exports that the main entry loads are listed, and the operations are loaded only by code
// that imports them.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from 'vimeokit/operations';
import { describe, expect, it } from 'vitest';

/** Every file of the package that importing one of them loads. */
async function loadedBy(file: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(file)) return seen;
  const code = await readFile(file, 'utf8');
  seen.set(file, code);
  for (const [, path = ''] of code.matchAll(/^(?:import|export)\b[^'"()]*?(?:from )?['"](\.[^'"]+)['"]/gms))
    await loadedBy(join(dirname(file), path), seen);
  return seen;
}

describe('the main entry', () => {
  it('loads the names of the scopes of what is generated, and less than 1 kB for types', async () => {
    const files = await loadedBy(fileURLToPath(new URL('../dist/index.js', import.meta.url)));
    expect(files.size).toBeGreaterThan(30);
    const typing = [...files].filter(([file]) => /\/(generated|path-types)\//.test(file));
    expect(typing.reduce((sum, [, code]) => sum + code.length, 0)).toBeLessThan(1000);
    const generated = [...files.keys()].filter((file) => file.includes('/generated/'));
    expect(generated.map((file) => basename(file))).toEqual(['scopes.js']);
  });
});

describe('what ships', () => {
  it('is a few files, and the operations are in none that the main entry loads', async () => {
    const files = await loadedBy(fileURLToPath(import.meta.resolve('vimeokit')));
    expect(files.size).toBeLessThan(6);
    for (const code of files.values()) expect(code).not.toContain('get_videos_alt1');
  });

  it("has no static block, which React Native's own preset cannot read", async () => {
    const files = await loadedBy(fileURLToPath(import.meta.resolve('vimeokit')));
    for (const code of files.values()) expect(code).not.toMatch(/\bstatic\s*\{/);
  });
});

describe('the operations', () => {
  it('are all there as data, with what a tool needs', () => {
    expect(operations).toHaveLength(544);
    const edit = operations.find(({ method, path }) => method === 'PATCH' && path === '/videos/{video_id}');
    expect(edit).toMatchObject({ scopes: ['edit'], params: ['video_id'], isList: false, body: 'required' });
    const list = operations.find(({ method, path }) => method === 'GET' && path === '/me/videos');
    expect(list?.isList).toBe(true);
    expect(list?.query.sort?.values).toContain('alphabetical');
    for (const { path, params } of operations)
      expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(params);
  });
});
