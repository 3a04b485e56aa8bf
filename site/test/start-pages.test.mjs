// The first success of each start page, in a bare folder that has the packages as npm would give them.
import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { pack } from '../../scripts/pack.mjs';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const withoutChromium = !existsSync(executablePath) && !process.env.VIMEOKIT_NEEDS_CHROMIUM;
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const withoutRedis = !hasRedis && !process.env.VIMEOKIT_NEEDS_REDIS;
const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
let folder;
let emulator;
let env;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vimeokit-start-'));
  const tarballs = pack(join(folder, 'packed'), { isBuilt: true }).map(({ filename }) =>
    join(folder, 'packed', filename),
  );
  await run('npm', ['init', '-y'], { cwd: folder });
  await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', 'bullmq', 'ioredis', ...tarballs],
    { cwd: folder },
  );
  await copyFile(join(root, 'examples/media/harbour.mp4'), join(folder, 'your-filename.mp4'));
  emulator = await start(
    join(folder, 'node_modules/.bin/vimeo-emulator'),
    ['--port', '0', '--json'],
    process.env,
  );
  const { url, token, clientId, clientSecret } = JSON.parse(emulator.line);
  const given = {
    VIMEO_API_URL: url,
    VIMEO_TOKEN: token,
    VIMEO_CLIENT_ID: clientId,
    VIMEO_CLIENT_SECRET: clientSecret,
  };
  const home = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
  env = { PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`, ...home, ...given };
});
after(async () => {
  emulator?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('a script uploads a video, and lists it', async () => {
  const [first, second] = await blocks('script', 'ts');
  assert.match(await program('upload.mjs', first), /It is https?:\/\//);
  assert.match(await program('list.mjs', second), /^Launch /m);
});

test('a web server greets the user who has signed in', async () => {
  const [code] = await blocks('web-server', 'js');
  const server = await startServer('server.mjs', code);
  try {
    const sent = await fetch(server.address, { redirect: 'manual' });
    const consent = new URL(sent.headers.get('location'));
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of consent.searchParams.get('scope').split(' ')) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const page = await fetch(allowed.headers.get('location'));
    assert.match(await page.text(), /^Hello, .+ \(\/users\/1\)\.$/);
  } finally {
    server.stop();
  }
});

test("a page sends a visitor's file", { skip: withoutChromium }, async () => {
  const [server] = await blocks('front-end', 'js');
  const [html] = await blocks('front-end', 'html');
  await writeFile(join(folder, 'page.html'), html);
  const running = await startServer('server.mjs', server);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(running.address);
    await page.locator('vimeo-upload input').setInputFiles(join(folder, 'your-filename.mp4'));
    await page.getByText(/your-filename\.mp4 is \/videos\/\d+/).waitFor();
  } finally {
    await browser.close();
    running.stop();
  }
});

test('a terminal uploads a video, and lists it', async () => {
  const script = (await blocks('terminal', 'sh'))[1];
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env });
  assert.match(stdout, /The harbour/);
});

test('a second worker shows the video of the first', { skip: withoutRedis }, async () => {
  const [code] = await blocks('many-machines', 'ts');
  const redis = await startRedis();
  try {
    const first = await program('worker.mjs', code, { BULK_URL: redis.url });
    assert.match(first, /^\S+ \/videos\/\d+$/m);
    assert.equal(await program('worker.mjs', code, { BULK_URL: redis.url }), first);
  } finally {
    redis.stop();
  }
});

test('a test of an upload passes', async () => {
  const [code] = await blocks('tests', 'ts');
  await writeFile(join(folder, 'upload.test.mjs'), code);
  const { stdout } = await run(process.execPath, ['--test', 'upload.test.mjs'], { cwd: folder, env });
  assert.match(stdout, /pass 1/);
});

async function blocks(page, language) {
  const text = await readFile(join(root, `docs/start/${page}.md`), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code,
  );
}

async function program(name, code, more = {}) {
  await writeFile(join(folder, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env: { ...env, ...more } });
  return stdout;
}

async function startServer(name, code) {
  await writeFile(join(folder, name), code);
  const server = await start(process.execPath, [name], { ...env, PORT: '0' });
  return { ...server, address: server.line.replace('Open ', '') };
}

/** A Redis that keeps nothing, at a port that is free. */
async function startRedis() {
  const port = await new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('Ready to accept connections')) break;
  child.stdout.resume();
  return { url: `redis://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** Starts a program and waits for its first line. */
async function start(command, args, environment) {
  const child = spawn(command, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { line, stop: () => child.kill() };
}
