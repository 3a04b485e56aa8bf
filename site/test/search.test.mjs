// People looked for these things, in these words. The page that answers each is among the first three that the search finds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { miniSearch } from '../.vitepress/search.mjs';
import { dist, files } from './site.mjs';
import { threads } from './threads.mjs';

const chunk = files.find((name) => /^assets\/chunks\/@localSearchIndexroot\.[\w-]+\.js$/.test(name));
const { default: json } = await import(new URL(chunk, `file://${dist}`).href);
const index = MiniSearch.loadJSON(json, {
  fields: ['title', 'titles', 'text'],
  storeFields: ['title', 'titles'],
  searchOptions: miniSearch.searchOptions,
  ...miniSearch.options,
});

test('the index is a megabyte at most, and no page loads it before somebody searches', () => {
  assert.ok(gzipSync(readFileSync(dist + chunk)).length <= 1_000_000);
  for (const page of files.filter((name) => name.endsWith('.html')))
    assert.ok(!readFileSync(dist + page, 'utf8').includes('localSearchIndexroot'), page);
});

test('there are 30 threads, each with its address', () => {
  assert.ok(threads.length >= 30);
  for (const { address } of threads)
    assert.match(address, /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/issues\/\d+$/);
});

for (const { title, address, answeredBy } of threads)
  test(`"${title}" (${address}) finds what answers it`, () => {
    const first = index
      .search(title)
      .slice(0, 3)
      .map(({ id }) => id);
    assert.ok(
      first.some((id) => answeredBy.some((page) => new RegExp(`^/${page}(?:\\.html)?(?:#|$)`).test(id))),
      `found ${first.join(', ')}`,
    );
  });
