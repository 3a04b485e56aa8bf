// The README's list of what is only a shape, held against the code.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { shapedOperations } from '../src/api/handler-of.js';

const asMe = (path: string) => path.replace(/^\/users\/\{user_id\}(?=\/)/, '/me');

it('what nothing is remembered of is in the list, and nothing else is', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const section = readme.match(/### Only a shape\n([\s\S]*?)\n## /)?.[1] ?? '';
  const listed = [...section.matchAll(/`([A-Z]+) (\/[^`]*)`/g)].map(
    ([, method, path = '']) => `${method} ${asMe(path)}`,
  );
  const shaped = new Set(shapedOperations().map(({ method, path }) => `${method} ${asMe(path)}`));
  expect(listed.sort()).toEqual([...shaped].sort());
});
