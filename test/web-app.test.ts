// examples/web-app as its README says to run it: from the packed packages, beside a local Vimeo, in a real browser.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { signPayload } from 'vimeokit/webhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error a script for Node, without types
import { nodeIn } from '../runtime-tests/runtimes/node.mjs';
// @ts-expect-error a script for Node, without types
import { pack } from '../scripts/pack.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const node = newerNode();
const isAble = existsSync(executablePath) && node !== undefined;
if (!isAble && process.env.VIMEOKIT_NEEDS_CHROMIUM)
  throw new Error('There is no Chromium, or no newer Node: npm run runtimes -- node-latest installs one.');

const webhookSecret = 'what Vimeo and the app know';

/** Node with an SQLite of its own that also runs TypeScript: this one, or what `npm run runtimes` has installed. */
function newerNode(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  try {
    return nodeIn(join(root, 'runtime-tests/runtimes/node-latest'));
  } catch {
    return undefined;
  }
}

describe.skipIf(!isAble)('the web app example (needs Chromium, and Node 22.18 or newer)', () => {
  let work: string;
  let server: ChildProcess;
  let errors = '';
  let app: string;
  let vimeo: string;
  let browser: Browser;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'vimeokit-web-app-'));
    await install(work);
    const video = await readFile(join(root, 'examples/media/harbour.mp4'));
    // A box that players skip makes it long enough to have something in the middle of.
    const skipped = Buffer.alloc(20_000_000);
    skipped.writeUInt32BE(skipped.length);
    skipped.write('free', 4);
    await writeFile(join(work, 'Harbour.mp4'), Buffer.concat([video, skipped]));
    for (const name of ['Of Ada', 'Of Ben', 'Told', 'Kept'])
      await writeFile(join(work, `${name}.mp4`), video);
    server = spawn(node ?? '', ['src/local.ts'], {
      cwd: work,
      env: { PATH: process.env.PATH, PORT: '0', VIMEO_WEBHOOK_SECRET: webhookSecret },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server.stderr?.on('data', (piece) => (errors += piece));
    [vimeo, app] = await addressesOf(server);
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.kill('SIGKILL');
    if (work) await rm(work, { recursive: true, force: true });
  });
  beforeEach(async ({ onTestFailed }) => {
    onTestFailed(() => console.error(errors));
    await control('DELETE', 'faults');
  });

  /** The packages as npm would publish them, and what the example's lock file has. */
  async function install(folder: string): Promise<void> {
    await cp(join(root, 'examples/web-app'), folder, {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
    const names = ['vimeokit', '@vimeokit/emulator'];
    const packed = pack(join(folder, 'packed'), { isBuilt: true, names }) as { filename: string }[]; // as it says
    const tarballs = packed.map(({ filename }) => join(folder, 'packed', filename));
    const flags = ['--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', ['install', ...flags, ...tarballs], { cwd: folder });
  }

  async function addressesOf({ stdout }: ChildProcess): Promise<[vimeo: string, app: string]> {
    let said = '';
    for await (const piece of stdout ?? []) {
      said += piece;
      const [, itsVimeo, itsApp] = /Vimeo.*?: (\S+)\nThe app: (\S+)\n/.exec(said) ?? [];
      if (itsVimeo && itsApp) return [itsVimeo, itsApp];
    }
    throw new Error(`The app did not start: ${said}${errors}`);
  }

  /** What a test does to the local Vimeo itself. */
  async function control(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${vimeo}/_emulator/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  }

  async function countOf(call: string): Promise<number> {
    return String(await control('GET', 'requests')).split(call).length - 1;
  }

  async function visit(context?: BrowserContext): Promise<Page> {
    const page = await (context ?? (await browser.newContext())).newPage();
    await page.goto(app);
    return page;
  }

  async function signIn(user = '/users/1'): Promise<Page> {
    const page = await visit();
    await page.getByRole('button', { name: 'Sign in with Vimeo' }).click();
    await page.getByLabel('Sign in as').selectOption(user);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('choose files').waitFor();
    return page;
  }

  function choose(page: Page, name: string): Promise<void> {
    return page.locator('vimeo-upload input').setInputFiles(join(work, `${name}.mp4`));
  }

  async function addressOf(page: Page, name: string): Promise<string> {
    const link = page.getByRole('link', { name });
    await link.waitFor();
    return `${app}${await link.getAttribute('href')}`;
  }

  it('compiles with the strictest settings', async () => {
    const tsc = join(work, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc], { cwd: work }).catch((error) => error);
    expect(stdout).toBe('');
  });

  it('takes a video over a line that is cut and a page that is reloaded, plays it, and ends the token', async () => {
    const page = await signIn();
    const offsets: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    // The line is cut; the browser may send the same once more by itself. Then the rest comes in smaller parts, one of
    // which is held until the page is reloaded.
    await control('POST', 'faults', { route: 'PATCH /_upload/tus/*', dropRequestAfter: 3_000_000 });
    await control('POST', 'faults', { route: 'PATCH /_upload/tus/*', nth: [4], delayMs: 600_000 });
    await choose(page, 'Harbour');
    await expect.poll(() => control('GET', 'faults')).not.toContain('"applied":0');
    const sent = offsets.length;
    expect(Math.max(...offsets)).toBeGreaterThan(1_000_000);

    await page.reload();
    await page.locator('vimeo-upload').getByText('Choose the same file again').first().waitFor();
    await control('DELETE', 'faults');
    await choose(page, 'Harbour');
    const address = await addressOf(page, 'Harbour');
    expect(Math.min(...offsets.slice(sent))).toBeGreaterThan(1_000_000);
    await expect
      .poll(() => page.getByRole('link', { name: 'Harbour' }).locator('img').evaluate(isLoaded))
      .toBe(true);
    expect(await page.getByText('“Harbour” can be watched now.').count()).toBe(1);

    await page.goto(address);
    const player = page.frameLocator('iframe[title="Harbour"]').locator('video');
    await player.evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await video.play();
    });
    await expect
      .poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0);

    await page.goto(app);
    const before = await countOf('"method":"DELETE","path":"/tokens","status":204');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with Vimeo' }).waitFor();
    expect(await countOf('"method":"DELETE","path":"/tokens","status":204')).toBe(before + 1);
    expect((await page.goto(address))?.status()).toBe(404);
    expect(await page.context().cookies(app)).toEqual([]);
    await page.context().close();
  });

  it('shows each of two visitors at once only what is theirs', async () => {
    const [ada, ben] = await Promise.all([signIn('/users/1'), signIn('/users/3')]);
    await Promise.all([choose(ada, 'Of Ada'), choose(ben, 'Of Ben')]);
    const [adas, bens] = await Promise.all([addressOf(ada, 'Of Ada'), addressOf(ben, 'Of Ben')]);
    expect(await ada.getByText('Of Ben').count()).toBe(0);
    expect(await ben.getByText('Of Ada').count()).toBe(0);
    expect((await ada.request.get(bens)).status()).toBe(404);
    const headers = { origin: app };
    expect((await ben.request.post(`${adas}/delete`, { headers })).status()).toBe(404);
    expect((await ben.request.post(`${adas}/sent`, { headers })).status()).toBe(404);
    expect((await ada.request.get(adas)).status()).toBe(200);

    await ben.getByRole('button', { name: 'Delete Of Ben' }).click();
    await ben.getByText('You have no videos here.').waitFor();
    expect(await countOf(`"method":"DELETE","path":"${new URL(bens).pathname}"`)).toBe(1);
    await Promise.all([ada.context().close(), ben.context().close()]);
  });

  it('takes a webhook for what it says once, also where it comes twice', async () => {
    // Asking does not help, and what Vimeo sends by itself is lost.
    await control('POST', 'faults', { route: 'GET /videos/*', status: 503, times: null });
    await control('POST', 'faults', { route: 'WEBHOOK /video-transcode-playable', drop: true });
    const page = await signIn('/users/2');
    await choose(page, 'Told');
    await page.getByText('Vimeo is working on it').waitFor();
    await expect.poll(() => control('GET', 'faults')).not.toContain('"applied":0');
    await control('DELETE', 'faults');
    await control('POST', 'faults', { route: 'WEBHOOK /video-transcode-playable', deliverTwice: true });
    await control('POST', 'webhooks', { type: 'video-transcode-playable' });
    await addressOf(page, 'Told');
    await page.reload();
    expect(await page.getByText('“Told” can be watched now.').count()).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.reload();
    expect(await page.getByText('“Told” can be watched now.').count()).toBe(0);
    await page.context().close();
  });

  it('refuses a webhook that is unsigned, changed or too old', async () => {
    const page = await signIn('/users/2');
    await choose(page, 'Kept');
    const { pathname: video_uri } = new URL(await addressOf(page, 'Kept'));
    const event = (video: string, timestamp = Date.now() / 1000) =>
      JSON.stringify({ webhook_type: 'video-deleted', data: { video_uri: video }, timestamp });
    const deliver = async (body: string, headers: Headers = new Headers()) =>
      (await fetch(`${app}/webhooks`, { method: 'POST', headers, body })).status;
    const good = event(video_uri);
    const old = event(video_uri, 1);
    expect(await deliver(good)).toBe(401);
    expect(await deliver(good, await signPayload(event('/videos/999999'), webhookSecret))).toBe(401);
    expect(await deliver(good, await signPayload(good, 'another secret'))).toBe(401);
    expect(await deliver(old, await signPayload(old, webhookSecret))).toBe(401);
    await page.reload();
    expect(await page.getByRole('link', { name: 'Kept' }).count()).toBe(1);

    const signed = await signPayload(good, webhookSecret);
    expect([await deliver(good, signed), await deliver(good, signed)]).toEqual([204, 204]);
    await page.reload();
    expect(await page.getByRole('link', { name: 'Kept' }).count()).toBe(0);
    await page.context().close();
  });

  it('says what it is when somebody does not allow it, or not all of it', async () => {
    const page = await visit();
    const consent = async (decision: string) => {
      await page.goto(app);
      await page.getByRole('button', { name: 'Sign in with Vimeo' }).click();
      if (decision === 'Allow') await page.getByRole('checkbox', { name: 'upload' }).uncheck();
      await page.getByRole('button', { name: decision }).click();
      return page.getByRole('alert').textContent();
    };
    expect(await consent('Deny')).toBe('You said no, and nothing was done.');
    expect(await consent('Allow')).toBe('This app can do nothing for you without “upload”.');
    await page.goto(`${app}/callback?code=of-somebody-else&state=theirs`);
    expect(await page.getByRole('alert').textContent()).toMatch(/^That took too long/);
    await page.goto(app);
    await page.getByRole('button', { name: 'Sign in with Vimeo' }).waitFor();
    await page.context().close();
  });

  function isLoaded(image: Element): boolean {
    return image instanceof HTMLImageElement && image.naturalWidth > 0;
  }
});
