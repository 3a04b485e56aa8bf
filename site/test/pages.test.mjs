// What holds for every page: it is in the navigation, its links lead somewhere, and nothing is loaded from elsewhere.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { navigation } from '../.vitepress/navigation.mjs';
import { documents } from '../pages/documents.mjs';
import { dist, files, pages } from './site.mjs';

const html = new Map(pages.map((page) => [page, readFileSync(dist + page, 'utf8')]));
const ids = new Map([...html].map(([page, text]) => [page, new Set(idsIn(text))]));

test('every document is in the navigation', () => {
  const { '/': groups } = navigation({ endpoints: [], api: [] });
  const linked = new Set(groups.flatMap(({ items }) => items.map(({ link }) => link)));
  const missing = documents()
    .map(({ page }) => `/${page.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`)
    .filter((link) => link !== '/' && !linked.has(link));
  assert.deepEqual(missing, []);
});

test('every link leads to a page of the site and to a place in it, or to another site by https', () => {
  const broken = [];
  for (const [page, text] of html)
    for (const [, address] of text.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)) {
      if (/^https:\/\//.test(address)) continue;
      const [path, hash] = address.replaceAll('&amp;', '&').split('#');
      const target =
        path === '' ? page : fileOf(posix.resolve('/', posix.dirname(page), decodeURIComponent(path)), path);
      if (!files.includes(target)) broken.push(`${page} → ${address}`);
      // A program, which the playground reads.
      else if (target === 'playground.html' && hash?.startsWith('code=')) continue;
      else if (hash && !ids.get(target)?.has(decodeURIComponent(hash))) broken.push(`${page} → ${address}`);
    }
  assert.deepEqual(broken.slice(0, 20), []);
});

test('nothing is loaded from another origin', () => {
  for (const [page, text] of html)
    for (const [whole, address] of text.matchAll(
      /<(?:script|link|img|source|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/g,
    ))
      assert.match(address, /^(?:\/(?!\/)|\.|data:|[\w-]+\.)/, `${page} has ${whole}`);
  for (const file of files.filter((name) => name.endsWith('.css')))
    assert.doesNotMatch(readFileSync(dist + file, 'utf8'), /url\(["']?(?:https?:)?\/\//, file);
});

test('every page has its text beside it, and llms.txt leads to all but those of the API reference', () => {
  assert.ok(statSync(`${dist}llms-full.txt`).size > 100_000);
  const list = readFileSync(`${dist}llms.txt`, 'utf8');
  for (const page of pages) {
    if (page === 'index.html') continue;
    const beside = page.replace(/(?:\/index)?\.html$/, '.md');
    const own = page.replace(/\.html$/, '.md');
    assert.ok(files.includes(beside) || files.includes(own), `${page} has no text beside it`);
    if (page.startsWith('api/')) continue;
    assert.ok(list.includes(`/${beside})`) || list.includes(`/${own})`), `llms.txt does not have ${page}`);
  }
});

test('a page is small enough to load at once', () => {
  const large = [...html]
    .filter(([, text]) => text.length > 400_000)
    .map(([page, text]) => `${page} ${text.length}`);
  assert.deepEqual(large, []);
});

test('every recipe says where the package and a token come from', () => {
  for (const [page, text] of html)
    if (/^recipes\/(?!index)/.test(page))
      assert.match(text, /href="[^"]*start\/install(?:\.html)?[#"]/, page);
});

test('a diagram is a picture, which loads nothing', () => {
  for (const [page, text] of html) assert.ok(!text.includes('language-mermaid'), page);
  for (const file of files.filter((name) => name.endsWith('.svg')))
    assert.doesNotMatch(
      readFileSync(dist + file, 'utf8'),
      /(?:href|src)="(?!#)|url\((?!["']?#)|@import/,
      file,
    );
});

function* idsIn(text) {
  for (const [, id] of text.matchAll(/\bid="([^"]+)"/g)) yield id.replaceAll('&amp;', '&');
}

function fileOf(path, given) {
  const name = path.slice(1);
  if (given.endsWith('/') || name === '') return posix.join(name, 'index.html');
  return extensionOf(name) ? name : `${name}.html`;
}

function extensionOf(name) {
  return /\.(?:html|md|txt|svg|png|jpg)$/.test(name);
}
