// Signing in with a real browser at the local Vimeo's own pages, by commands that are processes of their own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, runChild } from './support/child.js';
import { type Emulated, emulated } from './support/emulated.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.VIMEOKIT_NEEDS_CHROMIUM)
  throw new Error(`There is no Chromium at ${executablePath}.`);

const environment = ({ env }: Emulated): Record<string, string> => {
  const { VIMEO_TOKEN: _token, ...others } = env;
  // No browser opens by itself; the test's own goes where the command says.
  return { ...others, BROWSER: 'true' };
};

function login(here: Emulated, words: readonly string[]) {
  const child = spawn(process.execPath, [bin, 'auth', 'login', ...words], {
    env: { ...process.env, VIMEO_TOKEN: '', ...environment(here) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let wake = () => {};
  child.stderr.on('data', (piece) => {
    said += piece;
    wake();
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    exit,
    said: () => said,
    async says(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = said.match(pattern);
        if (found) return found[1] ?? found[0];
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          exit.then(() => {
            if (!pattern.test(said)) throw new Error(`It ended without saying ${pattern}: ${said}`);
          }),
        ]);
      }
    },
  };
}

describe.skipIf(!hasChromium)('vimeo auth login in a browser (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());

  it('goes to the consent page and back, and the token has the scopes that were ticked', async () => {
    await using here = await emulated();
    const command = login(here, ['--port', '0']);
    const page = await browser.newPage();
    await page.goto(await command.says(/(http:\/\/\S+\/oauth\/authorize\S+)/));
    await page.getByRole('checkbox', { name: /^delete/i }).uncheck();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    // Nothing of it stays with the page but the code, which is used up.
    expect(await page.content()).not.toContain(here.emulator.clientSecret);
    expect(await command.exit).toBe(0);
    expect(command.said()).toContain('Signed in as Alex Harbour');
    expect(command.said()).toContain('Not allowed: delete.');

    const env = environment(here);
    const me = await runChild(['api', '/me', '--fields', 'name'], { env });
    expect(me).toMatchObject({ code: 0, stdout: '{"name":"Alex Harbour"}\n' });
    const kept = JSON.parse(await readFile(join(here.folder, 'config/accounts.json'), 'utf8'));
    expect(kept.byName.default.scopes).not.toContain('delete');
    await page.close();
  });

  it('shows the page that it was refused', async () => {
    await using here = await emulated();
    const command = login(here, ['--port', '0']);
    const page = await browser.newPage();
    await page.goto(await command.says(/(http:\/\/\S+\/oauth\/authorize\S+)/));
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    expect(await command.exit).toBe(1);
    await page.close();
  });

  it('takes a code that is entered on another device', async () => {
    await using here = await emulated();
    const command = login(here, ['--device', '--scopes', 'public,private']);
    const code = await command.says(/enter the code\s+(\S+)/);
    const page = await browser.newPage();
    await page.goto(await command.says(/go to (\S+)/));
    await page.getByLabel('The code that your device shows').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('status').waitFor();
    expect(await command.exit).toBe(0);
    const status = await runChild(['auth', 'status', '--json', 'user,scopes,valid'], {
      env: environment(here),
    });
    expect(JSON.parse(status.stdout)).toEqual([
      { user: '/users/1', scopes: ['public', 'private'], valid: true },
    ]);
    await page.close();
  });
});
