import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';

const programs = {
  chromium: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
};

/** A browser that pages are tried in. */
export type BrowserName = keyof typeof programs;

/** True where it is installed; in CI it must be. */
export function hasBrowser(name: BrowserName): boolean {
  const isThere = existsSync(programs[name]);
  if (!isThere && process.env.VIMEOKIT_NEEDS_CHROMIUM)
    throw new Error(`There is no ${name} at ${programs[name]}.`);
  return isThere;
}

/** Opens it without a window. */
export function openBrowser(name: BrowserName): Promise<Browser> {
  return launch({
    browser: name === 'chromium' ? 'chrome' : 'firefox',
    executablePath: programs[name],
    args: name === 'chromium' ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] : [],
  });
}
