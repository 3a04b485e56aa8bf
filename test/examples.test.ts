// Every example is run as its reader would run it, against a local Vimeo.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, copyFile, mkdtemp, readdir, readFile, rename, rm, watch, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hasRedis } from '../packages/bulk/test/support/redis.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = join(root, 'examples/media/harbour.mp4');

let emulator: Emulator;
let vimeo: VimeoClient;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  emulator = await startEmulator();
  vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  folder = await mkdtemp(join(tmpdir(), 'vimeokit-examples-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

function start(example: string, args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'examples/dist', example), ...args], {
    env: { ...process.env, VIMEO_API_URL: emulator.url, VIMEO_TOKEN: emulator.token, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Resolves when something of this name is made in the folder. */
async function appears(name: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === name) return;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) =>
    child.stdout?.once('data', (piece: Buffer) => resolve(String(piece).trim())),
  );
}

/** The SHA-256 of a video's source as the local Vimeo gives it back. */
async function sha256Of(uri: string): Promise<string> {
  const { data } = await vimeo.get<{ download: { link: string }[] }>(`${uri}?fields=download`);
  const response = await fetch(data.download[0]?.link ?? '');
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

describe('the bucket example', () => {
  it('moves a video whose bucket fails now and then, past the disk', async () => {
    const bytes = randomBytes(3_000_000);
    let asked = 0;
    const bucket = createServer(({ headers }, response) => {
      const [, from, to] = headers.range?.match(/^bytes=(\d+)-(\d+)$/) ?? [];
      if (from === undefined || (headers['if-match'] ?? '"v1"') !== '"v1"')
        return void response.writeHead(412).end();
      if (++asked === 3) return void response.writeHead(503).end();
      const part = bytes.subarray(Number(from), Number(to) + 1);
      response.writeHead(206, {
        etag: '"v1"',
        'content-range': `bytes ${from}-${to}/${bytes.length}`,
        'content-length': part.length,
      });
      response.end(part);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => bucket.once('listening', resolve));
    const { port } = bucket.address() as AddressInfo; // listening on TCP
    const child = start('bucket/move-video.js', [`http://127.0.0.1:${port}/films/my%20film.mp4?signature=s`]);
    const uri = (await text(child.stdout as NodeJS.ReadableStream)).trim(); // stdio above makes it a pipe
    bucket.close();
    expect(uri).toBe('/videos/1');
    expect(await sha256Of(uri)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await vimeo.get('/videos/1', { fields: ['name'] })).data.name).toBe('my film.mp4');
  });
});

describe('the compose file of the bulk example', () => {
  it('starts what is built, gives workers what they read, and names only what it has', async () => {
    const folderOf = (file: string) => join(root, 'examples/bulk', file);
    const { services, volumes } = parse(await readFile(folderOf('compose.yaml'), 'utf8'), { strict: true });
    const { redis, worker } = services;
    expect(Object.keys(services)).toEqual(['redis', 'worker']);
    expect(worker.depends_on).toEqual(['redis']);
    expect(worker.environment.BULK_URL).toBe('redis://redis:6379');
    // An adding process reads the same address.
    const read = new Set<string>();
    for (const file of ['add.ts', 'worker.ts'])
      for (const [, name = ''] of (await readFile(folderOf(file), 'utf8')).matchAll(/process\.env\.(\w+)/g))
        read.add(name);
    // The client reads the token by itself.
    for (const name of Object.keys(worker.environment)) expect([...read, 'VIMEO_TOKEN']).toContain(name);
    expect(await readFile(folderOf('worker.ts'), 'utf8')).toContain('VimeoClient.fromEnv()');
    const [node, script] = worker.command.split(' ');
    expect([node, worker.working_dir]).toEqual(['node', '/vimeokit']);
    await access(join(root, script));
    expect(worker.volumes[0]).toBe(`../..:${worker.working_dir}:ro`);
    await access(folderOf('../../packages/bulk/package.json'));
    expect(redis.volumes.map((volume: string) => volume.split(':')[0])).toEqual(Object.keys(volumes));
    // What would lose jobs.
    expect(redis.command).toContain('--appendonly yes');
    expect(redis.command).toContain('--maxmemory-policy noeviction');
    const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(Number(worker.image.split(':')[1])).toBeGreaterThanOrEqual(
      Number.parseInt(engines.node.slice(2), 10),
    );
  });
});

describe.runIf(hasRedis)('the bulk example', () => {
  it('uploads files and objects of a bucket with two workers and without Docker', async () => {
    const bytes = await readFile(file);
    const bucket = createServer(({ headers }, response) => {
      const [, from = '0', to = ''] = headers.range?.match(/bytes=(\d+)-(\d*)/) ?? [];
      const piece = bytes.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
      response.writeHead(206, {
        etag: '"1"',
        'content-range': `bytes ${from}-${Number(from) + piece.length - 1}/${bytes.length}`,
      });
      response.end(piece);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => bucket.once('listening', resolve));
    const { port } = bucket.address() as AddressInfo; // listening on TCP
    const object = `http://127.0.0.1:${port}/archive/dawn.mp4?signature=s`;
    const own = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => own.once('listening', resolve));
    const free = (own.address() as AddressInfo).port; // listening on TCP
    await new Promise((resolve) => own.close(resolve));
    const child = spawn(join(root, 'examples/bulk/run.sh'), ['2', file, object], {
      cwd: folder,
      env: { ...process.env, PORT: String(free), VIMEO_API_URL: emulator.url, VIMEO_TOKEN: emulator.token },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said, code] = await Promise.all([text(child.stdout), exitOf(child)]);
    bucket.close();
    expect({ said, code }).toMatchObject({ code: 0 });
    const { data } = await vimeo.get('/me/videos', { fields: ['uri', 'name'] });
    expect(data.data.map(({ name }) => name).sort()).toEqual(['dawn.mp4', 'harbour.mp4']);
    for (const { uri } of data.data)
      expect(await sha256Of(uri)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('the web form example', () => {
  it('takes a video without script and thanks for it', async () => {
    const page = await firstLine(start('web-form/server.js'));
    const html = await (await fetch(page)).text();
    const action = html.match(/<form\b[^>]*action="([^"]+)"/)?.[1] ?? '';
    expect(html).not.toContain(emulator.token);
    const data = new FormData();
    data.set('file_data', new Blob([await readFile(file)]), 'harbour.mp4');
    const thanks = await fetch(action, { method: 'POST', body: data });
    expect(thanks.url).toMatch(new RegExp(`^${page}/thanks\\?video_uri=`));
    expect(await thanks.text()).toContain('/videos/1');
    expect(await sha256Of('/videos/1')).toBe(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  });
});

describe('the watch folder example', () => {
  it('uploads what is put there and moves it aside', async () => {
    const isWatching = appears('done');
    const child = start('watch-folder/watch-folder.js', [folder], { WATCH_EVERY_MS: '50' });
    await isWatching;
    // Put there in one move, as a file manager does.
    await copyFile(file, join(folder, 'copying'));
    await rename(join(folder, 'copying'), join(folder, 'harbour.mp4'));
    await writeFile(join(folder, 'notes.txt'), 'no video');
    expect(await firstLine(child)).toBe('harbour.mp4: /videos/1');
    expect(await readdir(join(folder, 'done'))).toEqual(['harbour.mp4']);
    expect(await readdir(folder)).toContain('notes.txt');
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
  });

  it('ends well when it is told to stop during an upload, which the next run finishes', async () => {
    await copyFile(file, join(folder, 'harbour.mp4'));
    // Longer than any test: the bytes wait until the program is told to stop.
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', delayMs: 600_000 });
    const child = start('watch-folder/watch-folder.js', [folder], { WATCH_EVERY_MS: '50' });
    await expect.poll(() => emulator.faults.list()[0]?.applied).toBe(1);
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
    const next = start('watch-folder/watch-folder.js', [folder], { WATCH_EVERY_MS: '50' });
    expect(await firstLine(next)).toBe('harbour.mp4: /videos/1');
  });
});
