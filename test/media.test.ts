import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const folder = new URL('../examples/media/', import.meta.url);

describe('the files in examples/media', () => {
  it('are those whose making its README tells', async () => {
    const readme = await readFile(new URL('README.md', folder), 'utf8');
    const told = Object.fromEntries(
      [...readme.matchAll(/^\| `([\w.-]+)` .*\| `([0-9a-f]{64})` +\|$/gm)].map(({ 1: name, 2: sum }) => [
        name,
        sum,
      ]),
    );
    const names = (await readdir(folder)).filter((name) => name !== 'README.md');
    const there = await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(new URL(name, folder));
        return [name, createHash('sha256').update(bytes).digest('hex')];
      }),
    );
    expect(told).toEqual(Object.fromEntries(there));
  });
});
