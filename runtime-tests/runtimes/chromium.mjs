import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browser } from 'playwright-core';
import { bundle } from './bundle.mjs';

const report = `.then(
  (value) => value,
  (error) => [{ name: 'it runs', ok: false, error: String(error?.stack) }],
).then((value) => fetch(control + '/results', { method: 'POST', body: JSON.stringify({ id, value }) }));`;

const program = `
  import { runChecks } from './checks/run.mjs';
  const { baseUrl, control, id } = Object.fromEntries(new URL(self.location.href).searchParams);
  runChecks({ baseUrl, control })${report}`;

/** What a page does to have the program run in itself or in a worker. */
const starts = {
  page: (url) => `import(${JSON.stringify(url)});`,
  worker: (url) => `new Worker(${JSON.stringify(url)}, { type: 'module' });`,
  'service worker': (url) => `navigator.serviceWorker.register(${JSON.stringify(url)}, { type: 'module' });`,
};

export const chromium = Object.keys(starts).map((kind) => ({
  name: `chromium-${kind.replace(' ', '-')}`,
  title: `Chromium, ${kind}`,
  inCi: kind === 'page',
  async run({ folder, pages, baseUrl, control }) {
    const id = `chromium-${kind.replace(' ', '-')}`;
    await bundle({ folder, program, file: join(pages, 'program.js') });
    const query = `?${new URLSearchParams({ baseUrl, control, id })}`;
    const html = `<!doctype html><script type="module">${starts[kind](`${control}/pages/program.js${query}`)}</script>`;
    writeFileSync(join(pages, 'page.html'), html);
    const opened = await browser.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    try {
      const page = await opened.newPage();
      await page.goto(`${control}/pages/page.html${query}`);
      for (let waited = 0; waited < 300; waited++) {
        const checks = await (await fetch(`${control}/results/${id}`)).json();
        if (checks) return { version: opened.version(), checks };
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      throw new Error('no results came');
    } finally {
      await opened.close();
    }
  },
}));
