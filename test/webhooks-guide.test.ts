// What the guide shows of Express, Fastify and Next is what the servers of `npm run frameworks` do.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

it('shows what the servers do that receive webhooks', async () => {
  const folder = join(root, 'runtime-tests/frameworks');
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => /\.m?js$/.test(name) && !name.includes('node_modules'),
  );
  const programs = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  const guide = await readFile(join(root, 'docs/guides/webhooks.md'), 'utf8');
  const blocks = Array.from(guide.matchAll(/```js\n\/\/.*\n([^`]+)```/g), ([, code = '']) => code);
  expect(blocks).toHaveLength(3);
  for (const block of blocks) expect(programs).toContain(block);
});
