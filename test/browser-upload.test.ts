// The browser-upload example in a real browser: a video of 50 MB, the line cut in between, the page reloaded, and the token
// never in the browser's sight.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { type Browser, chromium, type Page } from 'playwright-core';
import { VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untyped } from '../packages/client/test/support/untyped.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.VIMEOKIT_NEEDS_CHROMIUM)
  throw new Error(`There is no Chromium at ${executablePath}.`);

/** A line to the local Vimeo that can be cut, and that is no faster than it is told to be. */
class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  isUp = true;

  constructor(port: number) {
    this.#server = createServer((socket) => {
      if (!this.isUp) return void socket.destroy();
      const other = connect(port, '127.0.0.1');
      for (const [from, to] of [
        [socket, other],
        [other, socket],
      ] as const) {
        this.#sockets.add(from);
        from
          .on('error', () => {})
          .on('close', () => {
            this.#sockets.delete(from);
            to.destroy();
          });
        from.pipe(to);
      }
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // listening on TCP
  }

  cut(): void {
    this.isUp = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}

describe.skipIf(!hasChromium)('the browser-upload example (needs Chromium)', () => {
  let emulator: Emulator;
  let line: Line;
  let server: ChildProcess;
  let browser: Browser;
  let address: string;
  let folder: string;
  let sha256: string;

  beforeAll(async () => {
    emulator = await startEmulator();
    line = new Line(Number(new URL(emulator.url).port));
    folder = await mkdtemp(join(tmpdir(), 'vimeokit-browser-'));
    const bytes = randomFillSync(Buffer.alloc(50_000_000));
    sha256 = createHash('sha256').update(bytes).digest('hex');
    await writeFile(join(folder, 'film.mp4'), bytes);
    server = spawn(process.execPath, [join(root, 'examples/dist/browser-upload/server.js')], {
      env: { ...process.env, VIMEO_API_URL: await line.listen(), VIMEO_TOKEN: emulator.token },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    address = await new Promise((resolve) =>
      server.stdout?.once('data', (piece) => resolve(String(piece).trim())),
    );
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    server?.kill('SIGKILL');
    line?.close();
    await emulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A page whose whole traffic is kept as text, but for the video's own bytes. */
  async function watchedPage(): Promise<{ page: Page; traffic: string[]; offsets: number[] }> {
    const page = await browser.newPage();
    const traffic: string[] = [];
    const offsets: number[] = [];
    page.on('request', (request) => {
      traffic.push(request.url(), JSON.stringify(request.headers()));
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
      else traffic.push(request.postData() ?? '');
    });
    page.on('response', async (response) => {
      traffic.push(JSON.stringify(await response.allHeaders().catch(() => ({}))));
      traffic.push(await response.text().catch(() => ''));
    });
    await page.goto(address);
    return { page, traffic, offsets };
  }

  it('goes on after a cut line, a pause and a reload, and ends whole without a token', async () => {
    const { page, traffic, offsets } = await watchedPage();
    const status = page.locator('[part=status]');
    const percent = async () => Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));

    // Slow enough to have something in the middle of.
    const network = await page.context().newCDPSession(page);
    const mbps = (upload: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: upload === 0 ? -1 : (upload * 1e6) / 8,
      });
    await mbps(200);
    await page.getByLabel(/Drop videos here/).setInputFiles(join(folder, 'film.mp4'));
    await expect.poll(percent).toBeGreaterThan(16);

    line.cut();
    await status.filter({ hasText: 'trying again' }).waitFor();
    line.isUp = true;
    await status.filter({ hasText: 'MB of' }).waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await status.filter({ hasText: 'Paused' }).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(percent).toBeGreaterThan(40);

    await page.reload();
    await status.filter({ hasText: 'Not finished' }).waitFor();
    await mbps(0);
    const before = offsets.length;
    await page.getByLabel(/Drop videos here/).setInputFiles(join(folder, 'film.mp4'));
    await page.getByText('film.mp4: /videos/1').waitFor({ timeout: 45_000 });
    expect(Math.min(...offsets.slice(before))).toBeGreaterThan(8_000_000);

    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const { data } = await vimeo.get<{ total: number; data: { download: { link: string }[] }[] }>(
      untyped('/me/videos?fields=download'),
    );
    expect(data.total).toBe(1);
    const back = await fetch(data.data[0]?.download[0]?.link ?? '');
    const hash = createHash('sha256').update(new Uint8Array(await back.arrayBuffer()));
    expect(hash.digest('hex')).toBe(sha256);

    expect(traffic.join('\n')).toContain('/tickets');
    expect(traffic.join('\n')).not.toContain(emulator.token);
    await page.close();
  });

  it('is used by the keyboard alone', async () => {
    const { page } = await watchedPage();
    // Listened for before anything else: the browser must have been told by the time the key is pressed.
    page.on('filechooser', (chooser) => chooser.setFiles(join(root, 'examples/media/harbour.mp4')));
    await page.bringToFront();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('vimeo-upload');
    await page.keyboard.press('Space');
    await page.getByText(/harbour\.mp4: \/videos\/\d+/).waitFor();
    await page.close();
  });
});
