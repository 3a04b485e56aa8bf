// The guide's table has every scope that there is, and its examples are of the scopes that they stand beside.
import { readFile } from 'node:fs/promises';
import { operations } from 'vimeokit/operations';
import { expect, it } from 'vitest';
import { scopes } from '../packages/client/src/generated/scopes.js';

const guide = await readFile(new URL('../docs/guides/sign-in.md', import.meta.url), 'utf8');
const rows = [...guide.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.*?) *\|$/gm)].map(
  ([, scope = '', purpose = '', example = '']) => ({ scope, purpose, example }),
);

it('says what each scope is for', () => {
  expect(rows.map(({ scope }) => scope).sort()).toEqual(scopes);
});

it('has calls as examples that need the scope, where the description says what they need', () => {
  const calls = rows.flatMap(({ scope, example }) => {
    const [, method, path] = /^`([A-Z]+) (\S+)`$/.exec(example) ?? [];
    return method ? [{ scope, method, path }] : [];
  });
  expect(calls.length).toBeGreaterThanOrEqual(10);
  for (const { scope, method, path } of calls) {
    const operation = operations.find((one) => one.method === method && one.path === path);
    expect(operation, `${method} ${path}`).toBeDefined();
    // Reading what is public needs no scope, and the description has none for the newest calls.
    if (operation && operation.scopes.length > 0) expect(operation.scopes).toContain(scope);
  }
});
