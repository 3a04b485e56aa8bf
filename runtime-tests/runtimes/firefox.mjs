import { createRequire } from 'node:module';
import { join } from 'node:path';
import { browser } from './browser.mjs';

export const firefox = browser({
  name: 'firefox',
  title: 'Firefox',
  tools: 'firefox',
  async launch(tools) {
    const { launch } = createRequire(join(tools, 'package.json'))('puppeteer-core');
    const opened = await launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr' });
    const page = await opened.newPage();
    return {
      version: (await opened.version()).replace(/^firefox\//i, ''),
      goto: (url) => page.goto(url),
      close: () => opened.close(),
    };
  },
});
