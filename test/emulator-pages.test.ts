// What a person meets in a browser: the dashboard, the consent page, and the page where a device's code is typed.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { VimeoClient } from 'vimeokit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.VIMEOKIT_NEEDS_CHROMIUM)
  throw new Error(`There is no Chromium at ${executablePath}.`);
const media = (name: string) => fileURLToPath(new URL(`../examples/media/${name}`, import.meta.url));

describe.runIf(hasChromium)('in a browser', () => {
  let browser: Browser;
  let emulator: Emulator;
  let vimeo: VimeoClient;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    emulator = await startEmulator({ clock: 'manual' });
    vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.close();
    await emulator.close();
  });

  describe('the dashboard', () => {
    it('plays what was uploaded, with poster and captions', async () => {
      const video = await vimeo.upload(media('harbour.mp4'), { name: 'Harbour <at> dawn' });
      await vimeo.uploadPicture(video.uri, media('harbour.jpg'), { activate: true });
      await vimeo.uploadTextTrack(video.uri, {
        type: 'captions',
        language: 'en',
        file: media('harbour.vtt'),
        active: true,
      });
      emulator.clock.advance(60_000);
      await page.goto(emulator.url);
      const player = page.getByLabel('Harbour <at> dawn');
      const played = await player.evaluate(async (element) => {
        // The page's own type of the element.
        const player = element as unknown as {
          muted: boolean;
          play(): Promise<void>;
          duration: number;
          poster: string;
          textTracks: { length: number; 0?: { language: string } };
        };
        player.muted = true;
        await player.play();
        return {
          duration: Math.round(player.duration),
          poster: player.poster,
          language: player.textTracks[0]?.language,
        };
      });
      expect(played.duration).toBe(5);
      expect(played.language).toBe('en');
      const poster = await fetch(played.poster);
      expect(Buffer.from(await poster.arrayBuffer()).equals(await readFile(media('harbour.jpg')))).toBe(true);
    });

    it('moves the clock by a button, by keyboard alone', async () => {
      await page.goto(emulator.url);
      await page.getByRole('button', { name: 'Forward 1 hour' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('time').first().textContent()).toBe('2026-01-01T01:00:00+00:00');
      expect(emulator.clock.now()).toBe(Date.UTC(2026, 0, 1, 1));
    });

    it('shows the last requests, and the faults that are armed', async () => {
      emulator.faults.add({ route: 'GET /me', status: 503, times: 2 });
      await vimeo.get('/me', { retry: 0 }).catch(() => {});
      await page.goto(emulator.url);
      const requests = page.getByRole('region', { name: /last requests/ });
      await expect.poll(() => requests.textContent()).toContain('503');
      expect(await page.getByRole('region', { name: 'Armed faults' }).textContent()).toContain('1 of 1');
    });

    it('makes a token that works', async () => {
      await page.goto(emulator.url);
      await page.getByLabel('User').selectOption('/users/3');
      await page.getByRole('button', { name: 'Make a token' }).click();
      const token = (await page.locator('#token').textContent()) ?? '';
      const other = new VimeoClient({ token, baseUrl: emulator.url });
      expect((await other.get('/me', { fields: ['uri'] })).data.uri).toBe('/users/3');
    });

    it('has a name for every part and every control', async () => {
      await page.goto(emulator.url);
      const snapshot = await page.locator('body').ariaSnapshot();
      for (const name of ['Clock', 'Library', 'Faults', 'Webhooks', 'Last requests', 'Tokens'])
        expect(snapshot).toContain(`region "${name}"`);
      expect(snapshot).toContain('combobox "User"');
      expect(snapshot).not.toMatch(/- (button|link|combobox|checkbox)(:|$|\s(?!"))/m);
    });

    it('shows what went over the line in a call, by keyboard, without secrets', async () => {
      await vimeo.post('/me/albums', { body: { name: 'Best <of>' } });
      await page.goto(emulator.url);
      await page.locator('summary', { hasText: '/me/albums' }).focus();
      await page.keyboard.press('Enter');
      const request = page.getByRole('region', { name: /^Request / });
      await expect.poll(() => request.textContent()).toContain('"name": "Best <of>"');
      expect(await request.textContent()).toContain('authorization: bearer ***');
      expect(await page.getByRole('region', { name: /^Response / }).textContent()).toContain(
        'x-ratelimit-limit',
      );
      expect(await page.content()).not.toContain(emulator.token);
    });

    it('follows live, and what is open stays open and what has the focus keeps it', async () => {
      await vimeo.get('/me', { fields: ['uri'] });
      await page.goto(emulator.url);
      await expect.poll(() => page.locator('#following').textContent()).toBe('follows live');
      const first = page.locator('summary', { hasText: '/me?fields=uri' });
      await first.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: /^Response / }).waitFor();
      await vimeo.get('/categories', { query: { per_page: 1 } });
      await page.locator('summary', { hasText: '/categories' }).waitFor();
      expect(await page.locator('.requests > li').first().textContent()).toContain('/categories');
      expect(await page.getByRole('region', { name: /^Response / }).isVisible()).toBe(true);
      expect(await first.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
      emulator.add({ videos: [{ name: 'Seen at once' }] });
      await page.getByLabel('Seen at once').waitFor();
      emulator.faults.add({ route: 'GET /me', status: 503 });
      await page.getByRole('region', { name: 'Armed faults' }).waitFor();
    });

    it('arms and clears faults', async () => {
      await page.goto(emulator.url);
      await page.getByLabel('Calls').fill('GET /categories');
      await page.getByLabel('Value').fill('502');
      await page.getByLabel('Times').fill('2');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Clear fault 1' }).waitFor();
      expect(emulator.faults.list().map(({ fault }) => fault)).toEqual([
        { route: 'GET /categories', status: 502, times: 2 },
      ]);
      await page.getByLabel('What happens').selectOption('quota');
      await page.getByLabel('Value').fill('periodic');
      await page.getByLabel('Times').fill('');
      await page.getByRole('button', { name: 'Arm the fault' }).click();
      await page.getByRole('button', { name: 'Clear fault 2' }).click();
      await expect.poll(() => emulator.faults.list().length).toBe(1);
      await page.getByLabel('Value').fill('many');
      await page.getByRole('button', { name: 'Arm the fault' }).click();
      await expect.poll(() => page.locator('#problem').textContent()).toContain('status of a fault must be');
      await page.getByRole('link', { name: 'Back' }).click();
      await page.getByRole('button', { name: 'Clear all faults' }).click();
      await expect.poll(() => emulator.faults.list()).toEqual([]);
    });

    it('moves the clock to what happens next', async () => {
      emulator.add({ videos: [{ name: 'Soon', status: 'transcoding' }] });
      await page.goto(emulator.url);
      await page
        .getByText('The next thing happens in 1000 ms.')
        .or(page.getByText('in 1 seconds.'))
        .waitFor();
      await page.getByRole('button', { name: 'Forward to the next event' }).click();
      await page.getByText('Nothing is about to happen by itself.').waitFor();
      await page.getByLabel('Soon').waitFor();
    });

    it('plays what was made up', async () => {
      emulator.add({ videos: [{ name: 'Still', duration: 61 }] });
      await page.goto(emulator.url);
      const player = page.getByLabel('Still');
      const seconds = () =>
        player.evaluate((element) => (element as unknown as { duration: number }).duration); // a video
      await expect.poll(seconds).toBe(61);
    });

    it.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (colorScheme) => {
      emulator.add({ videos: [{ name: 'One' }, { name: 'Two', status: 'transcoding' }] });
      emulator.faults.add({ route: 'GET /me', status: 503, times: 2 });
      await vimeo.get('/me', { retry: 0 }).catch(() => {});
      await vimeo.get('/categories');
      await page.emulateMedia({ colorScheme });
      await page.goto(emulator.url);
      // The page's own pictures and videos are calls, too, and may still come.
      for (const hasText of ['/me', '/categories'])
        await page.locator('summary', { hasText }).first().click();
      await expect.poll(() => page.getByRole('region', { name: /^Response / }).count()).toBe(2);
      expect(await violations()).toEqual([]);
      await page.goto(`${emulator.url}/_emulator/requests/1`);
      expect(await violations()).toEqual([]);
    });

    async function violations(): Promise<string[]> {
      await page.evaluate(axe.source);
      const results = await page.evaluate(() =>
        // Defined by the line before.
        (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(),
      );
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }

    it('is only for who asks for a page: for anybody else the address is the root of the API', async () => {
      const response = await fetch(emulator.url, { headers: { authorization: `bearer ${emulator.token}` } });
      expect(await response.json()).toEqual({ path: '/', methods: ['GET'] });
    });
  });

  describe('signing in', () => {
    const redirectUri = 'http://127.0.0.1:9/back';
    const app = () =>
      new VimeoClient({
        key: emulator.clientId,
        secret: emulator.clientSecret,
        baseUrl: emulator.url,
      });
    const landed = async () => {
      const request = await page.waitForRequest((one) => one.url().startsWith(redirectUri));
      return new URL(request.url());
    };

    it('gives the app what the person left ticked, and its state back', async () => {
      const client = app();
      await page.goto(client.authUrl({ scopes: ['public', 'private', 'edit'], redirectUri, state: 'st4te' }));
      await page.getByLabel('Sign in as').selectOption('/users/3');
      await page.getByRole('checkbox', { name: /^edit/ }).uncheck();
      const [back] = await Promise.all([landed(), page.getByRole('button', { name: 'Allow' }).click()]);
      expect(back.searchParams.get('state')).toBe('st4te');
      const signedIn = await client.exchangeCode(back.searchParams.get('code') ?? '', redirectUri);
      expect(signedIn).toMatchObject({ scopes: ['public', 'private'], user: { uri: '/users/3' } });
    });

    it('tells the app of a refusal', async () => {
      await page.goto(app().authUrl({ scopes: ['public'], redirectUri, state: 'x' }));
      const [back] = await Promise.all([landed(), page.getByRole('button', { name: 'Deny' }).click()]);
      expect(back.search).toBe('?error=access_denied&state=x');
    });

    it('of a device takes the code that the device shows', async () => {
      const client = app();
      const code = await client.requestDeviceCode(['public', 'private']);
      await page.goto(code.activateLink);
      await page.getByLabel(/code that your device shows/).fill(code.userCode.toLowerCase());
      await page.keyboard.press('Enter');
      await page.getByLabel('Sign in as').selectOption('/users/2');
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByText('Your device goes on by itself.').waitFor();
      const signedIn = await client.waitForDeviceCode({ ...code, intervalSeconds: 1 });
      expect(signedIn.user?.uri).toBe('/users/2');
    });
  });
});
