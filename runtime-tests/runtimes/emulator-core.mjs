import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { bundle } from './bundle.mjs';

const media = fileURLToPath(new URL('../../examples/media/harbour.mp4', import.meta.url));

const imports = `
  import { createEmulator } from '@vimeokit/emulator/core';
  import { runCoreChecks } from './checks/emulator-core.mjs';`;

/** The emulator without Node: neither of the two makes code from text, and neither has a disk. */
export const emulatorCore = [
  {
    name: 'emulator-core-workerd',
    title: "the emulator's core in workerd",
    tools: 'workerd',
    inCi: true,
    async run({ tools, folder }) {
      const program = `${imports}
        export default {
          async fetch(request) {
            return Response.json(await runCoreChecks({ createEmulator, video: await request.arrayBuffer() }));
          },
        };`;
      const file = join(folder, 'emulator-core-worker.mjs');
      await bundle({ folder, program, file });
      const require = createRequire(join(tools, 'package.json'));
      const { Miniflare } = require('miniflare');
      const worker = new Miniflare({
        modules: true,
        script: readFileSync(file, 'utf8'),
        compatibilityDate: '2026-04-01',
      });
      try {
        const response = await worker.dispatchFetch('http://worker/', {
          method: 'POST',
          body: readFileSync(media),
        });
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return { version: require('workerd/package.json').version, checks: JSON.parse(text) };
      } finally {
        await worker.dispose();
      }
    },
  },
  {
    name: 'emulator-core-chromium',
    title: "the emulator's core in Chromium, page",
    // The site's playground runs there in CI.
    inCi: false,
    async run({ folder, pages, control }) {
      const program = `${imports}
        globalThis.checked = fetch('./harbour.mp4')
          .then((response) => response.arrayBuffer())
          .then((video) => runCoreChecks({ createEmulator, video }));`;
      await bundle({ folder, program, file: join(pages, 'emulator-core.js') });
      cpSync(media, join(pages, 'harbour.mp4'));
      // No page may make code from text here.
      const policy = "script-src 'self'";
      writeFileSync(
        join(pages, 'emulator-core.html'),
        `<!doctype html><meta http-equiv="content-security-policy" content="${policy}"><script type="module" src="./emulator-core.js"></script>`,
      );
      const opened = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
      try {
        const page = await opened.newPage();
        await page.goto(`${control}/pages/emulator-core.html`);
        await page.waitForFunction(() => 'checked' in globalThis);
        return { version: opened.version(), checks: await page.evaluate(() => globalThis.checked) };
      } finally {
        await opened.close();
      }
    },
  },
];
