// The stores of a page, in a real browser: the suite of all stores, two tabs, and a reload.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { indexedDbStore, memoryStore } from 'vimeokit';
import { uploadStoreCases } from 'vimeokit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error a script for Node, without types
import { sources } from '../../../scripts/sources.mjs';
import { placedRecord } from './support/job-record.js';
import { startServer, type TestServer } from './support/server.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.VIMEOKIT_NEEDS_CHROMIUM)
  throw new Error(`There is no Chromium at ${executablePath}.`);

const record = placedRecord({
  uri: '/videos/1',
  link: 'https://host.example/link',
  size: 5,
  chunkBytes: 5,
});
const names = uploadStoreCases(() => memoryStore()).map(({ name }) => name);

describe.skipIf(!hasChromium)('in a browser (needs Chromium)', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    const script = await pageScript();
    server = await startServer((request, response) => {
      const isScript = request.url.pathname === '/page.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
    });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  async function openTab(): Promise<Tab> {
    const page = await context.newPage();
    await page.goto(server.url, { waitUntil: 'load' });
    return new Tab(page);
  }

  describe.each(['indexedDbStore', 'memoryStore'])('%s', (kind) => {
    let tab: Tab;
    beforeAll(async () => {
      const own = await browser.newContext();
      const page = await own.newPage();
      await page.goto(server.url);
      tab = new Tab(page);
    });
    it.each(names)('%s', (name) => tab.evaluate(`run(${JSON.stringify([kind, name]).slice(1, -1)})`));
  });

  it('one of two tabs has an upload, and the other when it is closed', async () => {
    const [first, second] = [await openTab(), await openTab()];
    expect(await first.claim()).toBe(true);
    await first.save();
    expect(await first.takeLink()).toBe(true);
    expect(await second.claim()).toBe(false);
    expect(await second.takeLink()).toBe(false);
    await first.page.close();
    await expect.poll(() => second.claim()).toBe(true);
    await expect.poll(() => second.takeLink()).toBe(true);
    expect(await second.load()).toEqual(record);
  });

  it('a reload frees what the page had, and it is told which file to pick again', async () => {
    const tab = await openTab();
    await tab.claim();
    await tab.save();
    await tab.page.reload();
    expect(await tab.evaluate('store.unfinished()')).toEqual([
      {
        key: expect.any(String),
        name: 'harbour.mp4',
        size: 5,
        fingerprint: expect.any(String),
        uri: '/videos/1',
        account: '/users/1',
        state: 'placed',
        savedAt: expect.any(Date),
      },
    ]);
    await expect.poll(() => tab.claim()).toBe(true);
    expect(await tab.load()).toEqual(record);
  });

  it('a database that somebody deletes is made again', async () => {
    const tab = await openTab();
    await tab.claim();
    await tab.save();
    await tab.evaluate(`new Promise((resolve) => {
      indexedDB.deleteDatabase('vimeokit-uploads').onsuccess = () => resolve();
    })`);
    expect(await tab.load()).toBeUndefined();
    await tab.save();
    expect(await tab.load()).toEqual(record);
  });
});

describe('without IndexedDB and Web Locks', () => {
  it('a claim says what is missing', async () => {
    await expect(indexedDbStore().claim('key')).rejects.toThrow(/browsers have/);
  });
});

class Tab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  evaluate<Result>(code: string): Promise<Result> {
    return this.page.evaluate<Result>(code);
  }

  /** Whether the key is ours now. */
  claim(): Promise<boolean> {
    return this.evaluate("store.claim('key').then((claim) => Boolean(claim && claims.set('key', claim)))");
  }

  takeLink(): Promise<boolean> {
    return this.evaluate("store.takeLink('https://host.example/link').then(Boolean)");
  }

  save(): Promise<void> {
    return this.evaluate(`claims.get('key').save(${JSON.stringify(record)})`);
  }

  load(): Promise<unknown> {
    return this.evaluate("claims.get('key').load()");
  }
}

/** The page's script, from the sources. */
async function pageScript(): Promise<string> {
  const alias = Object.entries<string>(sources).map(([name, file]) => [`${name}$`, root + file]);
  const bundle = await rolldown({
    input: `${import.meta.dirname}/support/store-page.ts`,
    platform: 'browser',
    resolve: {
      alias: { ...Object.fromEntries(alias), '#platform': `${root}packages/client/src/platform/default.ts` },
    },
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
