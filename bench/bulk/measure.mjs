// node bench/bulk/measure.mjs [windows]
// What several processes with one token make of its call budget: by one budget in Redis, and each pacing alone, beside each other.
// A server counts as Vimeo does, by the minute. Then how long 50,000 videos take to add, and how much memory, on both engines.
// It needs Redis and PostgreSQL on this machine (redis-server, postgres), and a build.
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createBulk, redisBudget } from '@vimeokit/bulk';
import { VimeoClient } from 'vimeokit';

const inFlight = 8;
const minute = 60_000;

if (process.send) await callUntilKilled();
else await main(Number(process.argv[2] ?? 2));

/** One process of many: it calls as fast as it may. */
async function callUntilKilled() {
  const [url, redis] = process.argv.slice(2);
  const rateLimit = redis === 'alone' ? 'wait' : redisBudget(redis);
  // A store that is silent leaves a process alone, which is told.
  const warn = (message) => /fails/.test(message) && process.send(message);
  const logger = { debug() {}, info() {}, error() {}, warn };
  const vimeo = new VimeoClient({ token: 'one-for-all', baseUrl: url, rateLimit, logger });
  const call = async () => {
    for (;;) await vimeo.get('/videos/1', { fields: ['uri'] }).catch(() => {});
  };
  await Promise.all(Array.from({ length: inFlight }, call));
}

async function main(windows) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-bulk-'));
  const port = await freePort();
  const redis = spawn(
    'redis-server',
    ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    {
      stdio: 'ignore',
    },
  );
  const url = `redis://127.0.0.1:${port}`;
  try {
    await sleep(500);
    const plans = [50, 1500].flatMap((limit) => [1, 3, 10].map((processes) => ({ limit, processes })));
    const rows = [];
    for (const how of ['shared', 'alone'])
      rows.push(...(await Promise.all(plans.map((plan) => measure({ ...plan, how, url, windows })))));
    console.table(rows);
    console.table([
      await adding('Redis', url),
      await withPostgres((address) => adding('PostgreSQL', address)),
    ]);
  } finally {
    redis.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ limit, processes, how, url, windows }) {
  const vimeo = await limitedServer(limit);
  const children = Array.from({ length: processes }, () =>
    fork(fileURLToPath(import.meta.url), [vimeo.url, how === 'shared' ? url : 'alone'], { stdio: 'ignore' }),
  );
  let alone = 0;
  for (const child of children) child.on('message', () => alone++);
  while (vimeo.ended.length < windows) await sleep(500);
  for (const child of children) child.kill('SIGKILL');
  vimeo.close();
  const used = vimeo.ended.slice(0, windows).reduce((sum, spent) => sum + spent, 0) / (windows * limit);
  return {
    plan: limit,
    processes,
    budget: how,
    alone,
    refusals: vimeo.refusals,
    used: `${(used * 100).toFixed(1)} %`,
  };
}

/** So many calls in a minute that begins with its first call. */
async function limitedServer(limit) {
  let window;
  const facts = { ended: [], refusals: 0 };
  const server = createServer((_, response) => {
    const now = Date.now();
    if (!window || now >= window.start + minute) {
      if (window) facts.ended.push(window.spent);
      window = { start: now, spent: 0 };
    }
    const isOver = window.spent >= limit;
    if (isOver) facts.refusals++;
    else window.spent++;
    response.writeHead(isOver ? 429 : 200, {
      'content-type': 'application/json',
      'x-ratelimit-limit': limit,
      'x-ratelimit-remaining': limit - window.spent,
      'x-ratelimit-reset': new Date(Math.ceil((window.start + minute) / 1000) * 1000).toISOString(),
    });
    // As long as a call to Vimeo takes.
    setTimeout(() => response.end('{"uri":"/videos/1"}'), 100);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(facts, {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
}

async function adding(engine, connection) {
  const bulk = createBulk({ connection, name: 'bench' });
  await bulk.status();
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  await bulk.add(items(50_000));
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const { waiting } = await bulk.status();
  await bulk.close();
  return {
    engine,
    waiting,
    seconds: seconds.toFixed(1),
    'MiB above idle': ((peak - idle) / 2 ** 20).toFixed(0),
  };
}

function* items(count) {
  for (let number = 1; number <= count; number++)
    yield {
      source: `/archive/2026/video-${number}.mp4`,
      name: `Video ${number}`,
      privacy: { view: 'nobody' },
    };
}

async function withPostgres(use) {
  const root = '/usr/lib/postgresql';
  const bin = join(root, readdirSync(root).sort((a, b) => b - a)[0], 'bin');
  const data = mkdtempSync(join(tmpdir(), 'bench-bulk-pg-'));
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const owner = process.getuid() === 0 ? { uid: id('-u'), gid: id('-g') } : undefined;
  if (owner) chownSync(data, owner.uid, owner.gid);
  const options = { ...owner, cwd: data, stdio: 'ignore' };
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, '--username=bench', '--auth=trust'], options);
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-c', `unix_socket_directories=${data}`, '-c', 'listen_addresses='],
    options,
  );
  try {
    await sleep(3000);
    return await use(`postgres://bench@/postgres?host=${encodeURIComponent(data)}`);
  } finally {
    server.kill('SIGQUIT');
    await once(server, 'exit');
    rmSync(data, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
