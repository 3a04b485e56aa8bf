// The first success of each start page, in a bare folder that has the packages as npm would give them.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack } from '../../scripts/pack.mjs';

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
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], { cwd: folder });
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

test("a page sends a visitor's file", async () => {
  const [server, page] = await blocks('front-end', 'js');
  const running = await startServer('tickets.mjs', server);
  try {
    const visitor = `${page}
      import { openAsBlob } from 'node:fs';
      const file = new File([await openAsBlob('your-filename.mp4')], 'visit.mp4');
      console.log('sent', await send(file, '${running.address}'));`;
    assert.match(await program('page.mjs', visitor), /^sent \/videos\/\d+/m);
  } finally {
    running.stop();
  }
});

test('a terminal uploads a video, and lists it', async () => {
  const script = (await blocks('terminal', 'sh'))[1];
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env });
  assert.match(stdout, /The harbour/);
});

test('a second worker finds the job of the first done', async () => {
  const [code] = await blocks('many-machines', 'ts');
  assert.match(await program('worker.mjs', code), /^\/videos\/\d+ created$/m);
  assert.match(await program('worker.mjs', code), /^\/videos\/\d+ unchanged$/m);
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

async function program(name, code) {
  await writeFile(join(folder, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env });
  return stdout;
}

async function startServer(name, code) {
  await writeFile(join(folder, name), code);
  const server = await start(process.execPath, [name], { ...env, PORT: '0' });
  return { ...server, address: server.line.replace('Open ', '') };
}

/** Starts a program and waits for its first line. */
async function start(command, args, environment) {
  const child = spawn(command, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { line, stop: () => child.kill() };
}
