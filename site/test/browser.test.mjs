// What a person meets: search and navigation by keyboard, on a desk and a phone, light and dark, and nothing from elsewhere.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { axeFaults } from './axe-faults.mjs';
import { serve } from './site.mjs';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const skip = !existsSync(executablePath) && !process.env.VIMEOKIT_NEEDS_CHROMIUM;
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/** One page of each kind. */
const kinds = [
  'index',
  'start/front-end',
  'guides/errors-and-retries',
  'recipes/captions',
  'endpoints/videos/text-tracks',
  'api/vimeokit/classes/UploadError',
  'api/vimeokit/interfaces/ClientOptions',
  'changelog',
  'playground',
  '404',
];

let browser;
let site;
before(async () => {
  if (skip) return;
  site = await serve();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('a search by keyboard leads to a recipe, and asks no other origin', { skip }, async () => {
  const { page, asked } = await open('start/', desk);
  assert.ok(
    !asked.some((address) => address.includes('localSearchIndex')),
    'the index is loaded before a search',
  );
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').or(page.locator('#localsearch-input')).fill('captions subtitles');
  await page.locator('.results a').first().waitFor();
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { name: 'Upload captions, subtitles and other text tracks', level: 1 })
    .waitFor();
  await page.getByRole('link', { name: 'Endpoints', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Endpoints', level: 1 }).waitFor();
  await page.locator('.vp-doc a[href*="endpoints/videos/text-tracks"]').first().click();
  await page.getByRole('heading', { level: 1, name: /Text tracks/ }).waitFor();
  assert.deepEqual(
    asked.filter((address) => !address.startsWith(site.address)),
    [],
  );
  await page.close();
});

test('the keyboard alone reaches the content, the search, a guide and the playground', { skip }, async () => {
  const { page } = await open('start/', desk);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to content');
  await tabTo(page, 'Search');
  await page.keyboard.press('Enter');
  await page.locator('#localsearch-input').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#localsearch-input').waitFor({ state: 'detached' });
  await tabTo(page, 'Guides');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Uploads' }).waitFor();
  await tabTo(page, 'Playground');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
  await tabTo(page, 'Run');
  await page.close();
});

/** What the focus is on, by its name. */
function focused(page) {
  return page.evaluate(() => {
    const { activeElement: on } = document;
    return (on.ariaLabel ?? on.textContent).trim();
  });
}

/** Presses Tab until something of this name has the focus. */
async function tabTo(page, name) {
  const passed = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.startsWith(name)) return;
    passed.push(now.slice(0, 30));
  }
  assert.fail(`No Tab leads to ${name}: ${passed.join(', ')}`);
}

test('a phone has a menu that leads to every page', { skip }, async () => {
  const { page } = await open('guides/uploads', phone);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.locator('.VPSidebar.open').getByRole('link', { name: 'Sign-in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign-in' }).waitFor();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  assert.equal(wide, false, 'the page is wider than the phone');
  await page.close();
});

// Each kind on a desk and on a phone, light and dark; in all four ways where SITE_AXE is `all`.
const ways = [
  { viewport: desk, colorScheme: 'light' },
  { viewport: phone, colorScheme: 'dark' },
  { viewport: desk, colorScheme: 'dark' },
  { viewport: phone, colorScheme: 'light' },
];

for (const [index, kind] of kinds.entries())
  test(`axe finds nothing on ${kind}, desk and phone, light and dark`, { skip }, async () => {
    const first = (index % 2) * 2;
    const chosen = process.env.SITE_AXE === 'all' ? ways : ways.slice(first, first + 2);
    const faults = [];
    const { page } = await open(kind, desk);
    for (const { viewport, colorScheme } of chosen) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(
        (isDark) => document.documentElement.classList.contains('dark') === isDark,
        colorScheme === 'dark',
      );
      faults.push(...(await axeFaults(page, `${viewport.width} ${colorScheme}`)));
    }
    await page.close();
    assert.deepEqual(faults, []);
  });

test('axe finds nothing in an open search, light and dark', { skip }, async () => {
  const faults = [];
  for (const { viewport, colorScheme } of ways.slice(0, 2)) {
    const { page } = await open('start/index', viewport, colorScheme);
    await page.locator('.VPNavBarSearch button').first().click();
    await page.locator('#localsearch-input').fill('captions');
    await page.locator('.results a').first().waitFor();
    faults.push(...(await axeFaults(page, `${viewport.width} ${colorScheme}`)));
    await page.close();
  }
  assert.deepEqual(faults, []);
});

async function open(path, viewport, colorScheme = 'light') {
  const page = await browser.newPage({ viewport, colorScheme });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${site.address}/${path.endsWith('/') ? path : `${path}.html`}`);
  // Until the page is alive its buttons have no names.
  await page.waitForFunction(() => {
    const switches = [...document.querySelectorAll('.VPSwitchAppearance')];
    return document.querySelector('#app')?.__vue_app__ && switches.every((one) => one.title !== '');
  });
  return { page, asked };
}
