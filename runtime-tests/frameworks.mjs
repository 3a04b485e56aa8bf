// `npm run frameworks`: Express, Fastify, Hono and Next each receive webhooks by the packed package, in a process of their
// own that is called over HTTP; and its types fit theirs.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { signPayload } from 'vimeokit/webhooks';
import { pack } from '../scripts/pack.mjs';

const run = promisify(execFile);
const tools = fileURLToPath(new URL('frameworks/', import.meta.url));
const secret = 'a secret of this run';
const environment = {
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  VIMEO_WEBHOOK_SECRET: secret,
};

const servers = {
  express: ['express.mjs'],
  fastify: ['fastify.mjs'],
  hono: ['hono.mjs'],
  next: ['node_modules/next/dist/bin/next', 'start', 'next', '--port', '0', '--hostname', '127.0.0.1'],
};

const work = mkdtempSync(join(tmpdir(), 'vimeokit-frameworks-'));
let isGreen = true;
try {
  await install();
  const faults = await compile('types');
  console.log(faults ? `types:\n${faults}` : 'types: the handlers are what the frameworks take');
  isGreen &&= !faults;
  for (const [name, command] of Object.entries(servers)) {
    if (name === 'next')
      await run(process.execPath, [command[0], 'build', 'next'], { cwd: work, env: environment });
    const { version } = JSON.parse(readFileSync(join(work, `node_modules/${name}/package.json`), 'utf8'));
    const wrong = await withServer(command, deliver);
    console.log(`${name} ${version}: ${wrong.length === 0 ? 'receives webhooks' : wrong.join('; ')}`);
    isGreen &&= wrong.length === 0;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = isGreen ? 0 : 1;

/** What the frameworks need, and the package as its users have it. */
async function install() {
  if (!existsSync(join(tools, 'node_modules')))
    await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: tools });
  const [{ filename }] = pack(work, { isBuilt: true, names: ['vimeokit'] });
  cpSync(tools, work, { recursive: true, filter: (path) => !path.includes('node_modules') });
  await run('cp', ['-al', join(tools, 'node_modules'), work]);
  const flags = ['--no-save', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', ...flags, join(work, filename)], { cwd: work });
}

/** What the compiler has against a folder; empty for nothing. */
async function compile(folder) {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const failed = await run(process.execPath, [tsc, '-p', folder], { cwd: work }).catch((error) => error);
  return failed instanceof Error ? failed.stdout || String(failed) : '';
}

async function withServer(command, use) {
  const server = spawn(process.execPath, command, {
    cwd: work,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  server.stderr.on('data', (piece) => (errors += piece));
  try {
    let said = '';
    for await (const piece of server.stdout.iterator({ destroyOnReturn: false })) {
      said += piece;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (!url) continue;
      server.stdout.resume();
      return await use(url, () => errors);
    }
    return [`it did not start: ${said}${errors}`];
  } finally {
    if (server.exitCode === null) {
      server.kill();
      await once(server, 'exit');
    }
  }
}

/** What does not come of deliveries as it should. */
async function deliver(url, errors) {
  const event = (video, timestamp = Date.now() / 1000) =>
    JSON.stringify({ webhook_type: 'video-transcode-playable', data: { video_uri: video }, timestamp });
  const wrong = [];
  const post = async (what, wanted, body, headers, path = '/vimeo') => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    if (response.status !== wanted) wrong.push(`${what} is answered ${response.status}, not ${wanted}`);
  };
  const [good, other, old] = [event('/videos/1'), event('/videos/2'), event('/videos/3', 1)];
  const signed = await signPayload(good, secret);
  await post('a signed one', 204, good, signed);
  await post('the same again', 204, good, signed);
  await post('an unsigned one', 401, other, { 'content-type': 'application/json' });
  await post('a changed one', 401, other, signed);
  await post('an old one', 401, old, await signPayload(old, secret));
  await post('one that was read before', 500, good, signed, '/too-late');
  const method = await fetch(`${url}/vimeo`, { method: 'PUT', body: '{}' });
  if (![404, 405].includes(method.status)) wrong.push(`PUT is answered ${method.status}`);
  const told = await (await fetch(`${url}/told`)).json();
  if (JSON.stringify(told) !== '["/videos/1","/videos/1"]') wrong.push(`it was told ${JSON.stringify(told)}`);
  if (!errors().includes('give them as they came'))
    wrong.push(`it says nothing of a body that was read: ${errors()}`);
  if (errors().includes(secret)) wrong.push('it writes the secret');
  return wrong;
}
