// A README names no runtime and no bundler that the table of the runtimes does not have, with every check passed; and the
// table says what the runs said.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const guides = join(root, 'docs/guides/runtimes');
const page = await readFile(join(guides, 'README.md'), 'utf8');

const rows = [...page.matchAll(/^\| (?!runtime|-)(.+?) +\| (\S+) +\| (.+?) +\|(.*)\|$/gm)].map(
  ([, title = '', version = '', count = '', failing = '']) => ({ title, version, count, failing }),
);
/** Those of which everything passed. */
const green = rows
  .filter(({ count, failing }) => /^(\d+) of \1$/.test(count) && failing.trim() === '')
  .map(({ title }) => title);

/** A word that claims something, and the rows that must be green for it. */
const claims: readonly (readonly [RegExp, ...string[]])[] = [
  [/\bNode\b/, 'Node 20.19', 'Node 22', 'Node 24', 'Node, the newest'],
  [/\bBun\b/, 'Bun'],
  [/\bDeno\b/, 'Deno'],
  [/\bCloudflare\b|\bworkerd\b/, 'workerd (Cloudflare Workers)'],
  [/\b[Ww]orkers?\b/, 'workerd (Cloudflare Workers)', 'Chromium, worker', 'Firefox, worker'],
  [/\bservice workers?\b/i, 'Chromium, service worker', 'Firefox, service worker'],
  [/\bedge\b|\bVercel\b/i, 'edge-runtime, on Node 20', 'edge-runtime, on Node 24'],
  [/\b[Bb]rowsers?\b/, 'Chromium, page', 'Firefox, page'],
  [/\bChrom(e|ium)\b/, 'Chromium, page'],
  [/\bFirefox\b/, 'Firefox, page'],
  [/\bSafari\b|\bWebKit\b/i, 'Safari, page'],
  [/\bReact Native\b|\bExpo\b|\bMetro\b/, 'React Native'],
  [/\bElectron\b/, 'Electron'],
  [/\bLambda\b/, 'esbuild, CommonJS, in Node', 'esbuild, ES module, in Node'],
  [/\bNext(\.js)?\b(?! page)/, 'Next, on the server', 'Next, an edge route', 'Next, a page in Chromium'],
  [/\bVite\b/, 'Vite, in Chromium'],
  [/\b[Ww]ebpack\b/, 'webpack, target node, in Node', 'webpack, target web, in Chromium'],
  [/\besbuild\b/, 'esbuild, CommonJS, in Node', 'esbuild, ES module, in Node'],
  [/\bRollup\b/i, 'Rollup with commonjs, in Node'],
  [/\bParcel\b/, 'Parcel'],
  [/\bJest\b/i, 'Jest'],
  [/\bjsdom\b/i, 'jsdom, its window in Node'],
];

describe('the runtimes that are named', () => {
  it('are in a table that is there', () => {
    expect(rows.length).toBeGreaterThan(5);
  });

  it.each(['README.md', 'packages/client/README.md'])('in %s have passed every check', async (file) => {
    const text = await readFile(join(root, file), 'utf8');
    const unproven = claims.flatMap(([word, ...titles]) => {
      const [found] = word.exec(text) ?? [];
      return found
        ? titles.filter((title) => !green.includes(title)).map((title) => `${found}: ${title}`)
        : [];
    });
    expect(unproven).toEqual([]);
  });

  it('stand in the table as their runs ended', async () => {
    const results: Readonly<Record<string, RunResult>> = JSON.parse(
      await readFile(join(root, 'runtime-tests/results.json'), 'utf8'),
    );
    const told = Object.values(results).map(({ title, version, checks }) => {
      const passed = checks.filter(({ ok }) => ok).length;
      return { title, version, passed: `${passed} of ${checks.length}` };
    });
    expect(rows.map(({ title, version }) => `${title} ${version}`)).toEqual(
      told.map(({ title, version }) => `${title} ${version}`),
    );
    for (const [index, { count }] of rows.entries())
      if (count !== 'bundled only') expect(count).toBe(told[index]?.passed);
  });

  it('each have a page that the first one leads to', async () => {
    const pages = (await readdir(guides)).filter((name) => name !== 'README.md');
    for (const name of pages) expect(page).toContain(`(${name})`);
  });
});

interface RunResult {
  readonly title: string;
  readonly version: string;
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}
