// `<vimeo-upload>` in real browsers, against a local Vimeo, on a page that forbids all that a page can forbid.
import { randomFillSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserName, hasBrowser, openBrowser } from './support/browsers.js';
import type { HeardEvent } from './support/element-app.js';
import { startElementSite } from './support/element-site.js';
import { temporaryFolder } from './support/temporary-folder.js';

// Ten seconds of the slow line.
const bytes = 10_000_000;

describe.each<BrowserName>(['chromium', 'firefox'])('<vimeo-upload> in %s', (name) => {
  const isThere = hasBrowser(name);
  // What depends on no browser is tried in one.
  const inChromium = isThere && name === 'chromium';
  let browser: Browser;
  let site: Awaited<ReturnType<typeof startElementSite>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let context: BrowserContext;
  let page: Page;
  /** Where the page's requests begin that bring bytes. */
  let offsets: number[];

  beforeAll(async () => {
    if (!isThere) return;
    folder = await temporaryFolder();
    for (const file of ['one.mp4', 'two.mp4', 'three.mp4'])
      await writeFile(join(folder.path, file), randomFillSync(Buffer.alloc(bytes)));
    await writeFile(join(folder.path, 'empty.mp4'), '');
    await writeFile(join(folder.path, 'notes.txt'), 'no video');
    site = await startElementSite();
    browser = await openBrowser(name);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await folder?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    context = await browser.createBrowserContext();
    page = await context.newPage();
    offsets = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    await open();
  });
  afterEach(async () => {
    site.emulator.faults.clear();
    site.refuseTickets(undefined);
    await context.close();
  });

  /** Left before its database is made, a page can leave Chromium without an answer for the next one that opens it. */
  async function open(query = ''): Promise<void> {
    await page.goto(`${site.url}/element-page${query}`);
    await page.evaluate(`new Promise((resolve) => {
      indexedDB.open('vimeokit-uploads', 1).onsuccess = resolve;
    }).then(({ target }) => target.result.close())`);
  }

  async function choose(...files: string[]): Promise<void> {
    const input = await page.$('vimeo-upload >>> input');
    // The input of a file takes files.
    await (input as import('puppeteer-core').ElementHandle<HTMLInputElement>).uploadFile(
      ...files.map((file) => join(folder.path, file)),
    );
  }

  const heard = () => page.evaluate('heard') as Promise<HeardEvent[]>;
  const types = async () => [...new Set((await heard()).map(({ type }) => type))];
  const shown = () => page.evaluate('element.shadowRoot.querySelector("ul").innerText') as Promise<string>;
  const said = () =>
    page.evaluate('element.shadowRoot.querySelector("[role=log]").textContent') as Promise<string>;
  /** Names of what the page keeps past a reload. */
  const kept = () =>
    page.evaluate(`new Promise((resolve) => {
      const opening = indexedDB.open('vimeokit-uploads');
      opening.onsuccess = () => {
        const asking = opening.result.transaction('records').objectStore('records').getAll();
        asking.onsuccess = () => resolve(asking.result.map(({ text }) => JSON.parse(text).source.name));
      };
    })`);
  const slowLine = () =>
    site.emulator.faults.add({ route: 'PATCH /_upload/tus/*', bytesPerSecond: 1_000_000, times: null });
  const press = async (label: string) => {
    const button = await page.$(`vimeo-upload >>> ::-p-aria([name="${label}"][role="button"])`);
    await button?.focus();
    await page.keyboard.press('Enter');
  };

  it.runIf(isThere)('is used by the keyboard alone', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement === element')).toBe(true);
    const choosing = page.waitForFileChooser();
    // Once the page answers, it knows that its file chooser is waited for.
    await page.evaluate('0');
    await page.keyboard.press(' ');
    const chooser = await choosing;
    await chooser.accept([join(folder.path, 'one.mp4')]);
    await expect.poll(shown).toContain('It is there');
    expect(await said()).toContain('one.mp4: It is there');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await shown()).toBe('');
    expect(await page.evaluate('element.shadowRoot.activeElement.type')).toBe('file');
  });

  it.runIf(isThere)('sends several files, two at a time, and tells of each', async () => {
    expect(await page.evaluate('isDefinedByImport')).toBe(false);
    slowLine();
    await choose('one.mp4', 'two.mp4', 'three.mp4');
    await expect.poll(shown).toContain('Waiting for its turn');
    expect(await page.$$('vimeo-upload >>> ::-p-aria([role="progressbar"])')).toHaveLength(3);
    await expect.poll(shown).toMatch(/MB of 10\sMB · .*\/s, \d+ seconds? left/);
    site.emulator.faults.clear();
    await expect
      .poll(async () => (await heard()).filter(({ type }) => type === 'upload-done').length)
      .toBe(3);
    expect(await types()).toEqual(['upload-progress', 'upload-done']);
    for (const { uri } of (await heard()).filter(({ type }) => type === 'upload-done')) {
      const { data } = await site.vimeo.get(uri as '/videos/1', { fields: ['upload.status'] });
      expect(data.upload?.status).toBe('complete');
    }
  });

  it.runIf(inChromium)('pauses, and goes on where it stopped', async () => {
    slowLine();
    await choose('one.mp4');
    await expect.poll(() => offsets.length).toBe(2);
    await press('Pause one.mp4');
    await expect.poll(shown).toMatch(/Paused at \d+%/);
    const before = offsets.length;
    site.emulator.faults.clear();
    await press('Resume one.mp4');
    await expect.poll(shown).toContain('It is there');
    expect(Math.min(...offsets.slice(before))).toBeGreaterThanOrEqual(500_000);
  });

  it.runIf(isThere)(
    'goes on after a reload with the same file, and sends nothing again that Vimeo has',
    async () => {
      await open('?account=anna');
      slowLine();
      await choose('one.mp4');
      await expect.poll(() => offsets.length).toBe(3);
      await open('?account=ben');
      await choose('two.mp4');
      await expect.poll(() => offsets.length).toBe(4);
      expect(await shown()).not.toContain('one.mp4');
      await open('?account=anna');
      await expect.poll(shown).toMatch(/one\.mp4\s[^·]*Not finished\. Choose the same file again/);
      expect(await shown()).not.toContain('two.mp4');
      site.emulator.faults.clear();
      const before = offsets.length;
      await choose('one.mp4');
      await expect.poll(shown).toContain('It is there');
      expect(await shown()).not.toContain('Not finished');
      expect(Math.min(...offsets.slice(before))).toBeGreaterThanOrEqual(1_000_000);
      expect(await types()).not.toContain('upload-error');
      await open('?account=anna');
      await page.evaluate('new Promise((done) => setTimeout(done))');
      expect(await shown()).toBe('');
    },
  );

  it.runIf(isThere)('goes on by itself when the connection was cut', async () => {
    site.emulator.faults.add({ route: 'PATCH /_upload/tus/*', nth: 2, dropRequestAfter: 100_000 });
    await choose('one.mp4');
    await expect.poll(shown).toContain('It is there');
    expect(await said()).toContain('The connection is lost; trying again');
    expect(offsets).toContain(500_000);
    expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
    expect(await types()).toEqual(['upload-progress', 'upload-done']);
  });

  it.runIf(inChromium)(
    'waits no longer for its next try when the browser has a connection again',
    async () => {
      const later = { 'retry-after': '100', 'access-control-expose-headers': '*' };
      site.emulator.faults.add({ route: 'PATCH /_upload/tus/*', nth: 2, status: 503, headers: later });
      await choose('one.mp4');
      await expect.poll(shown).toContain('The connection is lost; trying again');
      await page.evaluate('dispatchEvent(new Event("online"))');
      await expect.poll(shown).toContain('It is there');
      expect(offsets.slice(0, 4)).toEqual([0, 500_000, 500_000, 1_000_000]);
    },
  );

  it.runIf(inChromium)('says in words what went wrong, and tries again', async () => {
    site.refuseTickets('Your 500 MB are used up.');
    await choose('empty.mp4', 'notes.txt', 'one.mp4');
    await expect.poll(shown).toContain('Your 500 MB are used up.');
    expect(await shown()).toContain('The file is empty.');
    expect(await shown()).toContain('This kind of file cannot be uploaded here.');
    expect((await heard()).map(({ type, name, error }) => [type, name, error])).toEqual([
      ['upload-error', 'one.mp4', 'Error: Your 500 MB are used up.'],
    ]);
    site.refuseTickets(undefined);
    site.emulator.faults.add({ route: 'PATCH /_upload/tus/*', link: 'expired' });
    await press('Try again one.mp4');
    await expect.poll(shown).toContain('has expired');
    expect((await heard()).at(-1)?.error).toMatch(/UploadError: .*video/);
    await press('Try again one.mp4');
    await expect.poll(shown).toContain('It is there');
  });

  it.runIf(inChromium)('is removed while it is sent, and tells which video is left empty', async () => {
    slowLine();
    await choose('one.mp4');
    await expect.poll(() => offsets.length).toBe(2);
    await press('Remove one.mp4');
    await expect.poll(types).toContain('upload-cancel');
    expect((await heard()).at(-1)?.uri).toMatch(/^\/videos\/\d+$/);
    expect(await kept()).toEqual([]);
    expect(await shown()).toBe('');
  });

  it.runIf(inChromium)('stops when it is taken out of the page, and goes on in another place', async () => {
    slowLine();
    await choose('one.mp4');
    await expect.poll(() => offsets.length).toBe(2);
    await page.evaluate('element.remove()');
    await expect.poll(shown).toContain('Waiting');
    site.emulator.faults.clear();
    await page.evaluate('document.body.append(element)');
    await expect.poll(shown).toContain('It is there');
    expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
  });

  it.runIf(inChromium)('follows the direction, the language and the words of its page', async () => {
    await page.evaluate(`document.documentElement.dir = 'rtl'; document.documentElement.lang = 'ar';
      element.texts = { choose: 'اختر ملفات', left: '{speed} ⋅ {time}' };`);
    slowLine();
    await choose('one.mp4');
    await expect.poll(() => offsets.length).toBe(2);
    await expect.poll(shown).toContain('⋅');
    const sides = await page.evaluate(`(() => {
      const side = (part) => Math.round(element.shadowRoot.querySelector('[part~="' + part + '"]').getBoundingClientRect().right);
      return { bar: side('bar') - side('fill'), name: side('item') - side('name'), remove: side('name') > side('remove') };
    })()`);
    expect(sides).toEqual({ bar: 1, name: 0, remove: true });
    expect(await page.evaluate('element.shadowRoot.querySelector("input").labels[0].textContent')).toBe(
      'Drop videos here, or اختر ملفات',
    );
  });

  it.runIf(isThere)('has no fault that axe finds, light or dark', async () => {
    site.refuseTickets('Not today.');
    await choose('one.mp4', 'empty.mp4');
    await expect.poll(shown).toContain('Not today.');
    site.refuseTickets(undefined);
    slowLine();
    await choose('two.mp4', 'three.mp4');
    await expect.poll(() => offsets.length).toBe(2);
    await press('Pause three.mp4');
    await page.evaluate(axe.source);
    for (const scheme of ['light', 'dark']) {
      await page.evaluate(`document.documentElement.style.colorScheme = '${scheme}'`);
      const { violations } = (await page.evaluate('axe.run("vimeo-upload")')) as axe.AxeResults;
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found, scheme).toEqual([]);
    }
  });

  it.runIf(inChromium)('takes what is dropped on it', async () => {
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a video'], 'dropped.mp4', { type: 'video/mp4' }));
      const zone = element.shadowRoot.querySelector('label');
      for (const type of ['dragenter', 'dragover', 'drop'])
        zone.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    await expect.poll(shown).toContain('It is there');
    expect((await heard()).at(-1)?.name).toBe('dropped.mp4');
  });

  it.runIf(inChromium)('is told where another tab sends the same file', async () => {
    slowLine();
    await choose('one.mp4');
    await expect.poll(() => offsets.length).toBe(1);
    const first = page;
    page = await context.newPage();
    await open();
    await choose('one.mp4');
    await expect.poll(shown).toContain('This file is being uploaded already, here or in another tab.');
    site.emulator.faults.clear();
    await first.close();
    await expect.poll(shown).toContain('Try again');
    await press('Try again one.mp4');
    await expect.poll(shown).toContain('It is there');
  });

  it.runIf(inChromium)('is not held up by a browser whose IndexedDB never answers', async () => {
    await page.evaluateOnNewDocument(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
      // What is waited for that long is the answer.
      const later = setTimeout;
      const sooner = (run: () => void, ms?: number) => later(run, ms === 4000 ? 0 : ms);
      Object.assign(window, { setTimeout: sooner });
    });
    await page.reload();
    await choose('one.mp4');
    await expect.poll(shown).toContain('It is there');
  });

  it.runIf(inChromium).each(['React', 'Vue'])('is used from %s', async (framework) => {
    await page.goto(`${site.url}/element-${framework.toLowerCase()}-page`);
    await choose('one.mp4');
    const output = () => page.evaluate('document.querySelector("output").textContent');
    await expect.poll(output).toMatch(/^\/videos\/\d+$/);
    expect(await page.evaluate('document.querySelector("vimeo-upload").account')).toBe('anna');
  });
});

describe('on a server', () => {
  it('the entry is imported and nothing happens, also where the element is to be defined', async () => {
    const { defineVimeoUpload, VimeoUploadElement } = await import('vimeokit/element');
    defineVimeoUpload();
    expect(VimeoUploadElement.observedAttributes).toEqual(['accept', 'account']);
  });
});
