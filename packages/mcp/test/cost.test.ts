import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
// @ts-expect-error a script for Node, without types
import { countTokens } from '../../../bench/mcp/tokens.mjs';

it('costs an assistant 1,500 tokens at most, and what bench/mcp says', async () => {
  const kept = JSON.parse(await readFile(new URL('../../../bench/mcp/result.json', import.meta.url), 'utf8'));
  const all = await countTokens();
  expect(all).toEqual(kept.all);
  expect(all.list).toBeLessThanOrEqual(1500);
  expect(await countTokens({ readOnly: true })).toMatchObject(kept.readOnly);
});
