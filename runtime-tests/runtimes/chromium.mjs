import { chromium as playwright } from 'playwright-core';
import { browser } from './browser.mjs';

export const chromium = browser({ name: 'chromium', title: 'Chromium', launch: launchChromium });

export async function launchChromium() {
  const opened = await playwright.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await opened.newPage();
  return { version: opened.version(), goto: (url) => page.goto(url), close: () => opened.close() };
}
