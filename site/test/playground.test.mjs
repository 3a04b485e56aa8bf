// Every example of the playground runs in two browsers, and asks for nothing over the net.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from 'puppeteer-core';
import { axeFaults } from './axe-faults.mjs';
import { dist, files, serve } from './site.mjs';

const programs = {
  chrome: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
};

/** What each example prints, in full or in part. */
const outputs = {
  'first-call': /Signed in as .+, \/users\/1\nCalls left in this minute: \d+/,
  fields: /\/videos\/\d+ A walk in the hills: 48 s, 31 plays/,
  walk: /253 videos, \d+ seconds/,
  upload: /of 3000000 bytes[\s\S]*\/videos\/\d+ plays/,
  captions: /en-US captions, shown: true/,
  'sign-in': /has signed in\nThe token is that of \/users\/1/,
  'rate-limit': /Waits \d+ s[\s\S]*Patient: 200\nHasty: RateLimitError/,
  webhook: /Signed, and true: \/videos\/\d+ was created[\s\S]*Not signed: 401/,
  errors: /NotFoundError: 404[\s\S]*InvalidParametersError: privacy.view\nServerError: 503/,
  replace: /has 2 versions/,
  thumbnail: /The thumbnail for 400 pixels is \d+ × \d+/,
  folders: /Folders: .*Launches.*\nIn it: Launch/,
};

/** The programs under "Open in playground", each with a page that has it. */
const linked = new Map(
  files
    .filter((file) => file.endsWith('.html'))
    .flatMap((file) =>
      [...readFileSync(dist + file, 'utf8').matchAll(/playground\.html#code=([\w-]+)/g)].map(([, code]) => [
        Buffer.from(code, 'base64url').toString(),
        file,
      ]),
    ),
);

/** The page, the client and the emulator, gzipped, without the editor and what it completes from. */
const mostBytes = 400_000;

test('the playground without its editor is at most 400 kB', () => {
  const scripts = files.filter((name) => /^assets\/.*\.js$/.test(name));
  const code = new Map(scripts.map((name) => [name.split('/').at(-1), readFileSync(dist + name, 'utf8')]));
  const loaded = new Set([...code.keys()].filter((name) => /^Playground\./.test(name)));
  assert.equal(loaded.size, 1);
  // A set gives what is added to it while it is walked.
  for (const name of loaded)
    for (const other of code.keys())
      if (!/^(editor|operations|framework|theme|app)[.-]/.test(other) && code.get(name).includes(other))
        loaded.add(other);
  const bytes = [...loaded].reduce((sum, name) => sum + gzipSync(code.get(name)).length, 0);
  console.log(`# The playground: ${bytes} bytes in ${loaded.size} files`);
  assert.ok(loaded.size > 10, `only ${[...loaded]}`);
  assert.ok(bytes <= mostBytes, `${bytes} bytes: ${[...loaded]}`);
});

test('its examples and its own code compile', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'site/playground'], {
    cwd: root,
    encoding: 'utf8',
  });
  // The sources of the packages are checked with their own settings.
  assert.deepEqual(
    stdout.split('\n').filter((line) => line.startsWith('site/')),
    [],
  );
});

for (const [name, executablePath] of Object.entries(programs))
  describe(`the playground in ${name}`, {
    skip: !existsSync(executablePath) && !process.env.VIMEOKIT_NEEDS_CHROMIUM,
  }, () => {
    let site;
    let browser;
    let page;
    before(async () => {
      site = await serve();
      const args = name === 'chrome' ? ['--no-sandbox', '--disable-gpu'] : [];
      browser = await launch({ browser: name, executablePath, args });
      page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`${site.address}/playground.html`);
      await page.waitForSelector('[data-state="Ready"]');
    });
    after(async () => {
      await browser?.close();
      site?.close();
    });

    test('runs every example, with no request over the net', async () => {
      const asked = new Set();
      let counts = false;
      page.on(
        'request',
        (request) => counts && !/^(blob|data):/.test(request.url()) && asked.add(request.url()),
      );
      const wrong = [];
      for (const [id, expected] of Object.entries(outputs)) {
        await page.select('.playground select', id);
        const printed = await run(id);
        if (!expected.test(printed)) wrong.push(`${id} printed:\n${printed}`);
        // What loads of the site with the first program has then been loaded.
        counts = true;
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(
        [...asked].filter((one) => !one.startsWith(`${site.address}/assets/`)),
        [],
      );
    });

    test('has nothing that axe finds, light and dark', async () => {
      const faults = [];
      for (const value of ['light', 'dark']) {
        await page.evaluate(
          (dark) => document.documentElement.classList.toggle('dark', dark),
          value === 'dark',
        );
        faults.push(...(await axeFaults(page, value)));
      }
      assert.deepEqual(faults, []);
    });

    test('stops a loop without an end', async () => {
      await openCode('console.log("round"); for (;;);');
      await page.click('.run');
      await page.waitForFunction(() => document.querySelector('.output').textContent.includes('round'));
      await page.evaluate(() => document.querySelectorAll('.buttons button')[1].click());
      await page.waitForSelector('[data-state="Ready"]');
    });

    test('completes paths, parameters, and fields within fields', async () => {
      // The cursor is where the bar is.
      const offered = {
        "vimeo.get('/me/vid|')": '/me/videos',
        "vimeo.get('/videos/{video_id}', { params: { | } })": 'video_id',
        "vimeo.get('/me/videos', { query: { per| } })": 'per_page',
        "vimeo.get('/me/videos', { fields: ['ur|'] })": 'uri',
        "vimeo.get('/me/videos', { fields: ['uri', 'pictures.sizes.wi|'] })": 'pictures.sizes.width',
        "vimeo.paginate('/me/videos', { fields: [us|] })": 'user',
      };
      for (const [code, expected] of Object.entries(offered)) {
        await openCode(code.replace('|', ''));
        await page.focus('.cm-content');
        await page.keyboard.press('Home');
        for (let step = 0; step < code.indexOf('|'); step++) await page.keyboard.press('ArrowRight');
        await page.keyboard.down('Control');
        await page.keyboard.press(' ');
        await page.keyboard.up('Control');
        const shown = await page.waitForSelector('.cm-tooltip-autocomplete li');
        assert.ok(shown, code);
        const labels = await page.$$eval('.cm-tooltip-autocomplete .cm-completionLabel', (all) =>
          all.map((one) => one.textContent),
        );
        assert.ok(labels.includes(expected), `${code} offers ${labels}`);
      }
    });

    // One browser: what differs between them, the examples show.
    test('runs what the documentation leads to', { skip: name !== 'chrome' }, async () => {
      assert.ok(linked.size > 50, `${linked.size} programs`);
      // A slice of them where many other things run, too.
      const chosen = [...linked].filter((_, index) => !process.env.CI || index % 4 === 0);
      const failed = [];
      for (const [code, file] of chosen) {
        await openCode(code);
        await run();
        const errors = await page.$$eval('.output .error', (all) => all.map((one) => one.textContent));
        if (errors.length > 0) failed.push(`${file}: ${code}\n${errors.join('\n')}`);
      }
      assert.deepEqual(failed, []);
    });

    /** As a link in the page does. */
    async function openCode(code) {
      await page.evaluate(
        (hash) =>
          new Promise((opened) => {
            addEventListener('hashchange', opened, { once: true });
            location.hash = hash;
          }).then(() => undefined),
        `code=${Buffer.from(code).toString('base64url')}`,
      );
    }

    async function run(id) {
      await page.click('.run');
      if (id === 'sign-in') {
        await page.waitForFunction(() =>
          document.querySelector('iframe.consent')?.contentDocument?.querySelector('[value=allow]'),
        );
        await page.evaluate(() =>
          document.querySelector('iframe.consent').contentDocument.querySelector('[value=allow]').click(),
        );
      }
      await page.waitForSelector('[data-state="Ready"]', { timeout: 20_000 });
      return page.$eval('.output', (one) => [...one.children].map((line) => line.textContent).join('\n'));
    }
  });
