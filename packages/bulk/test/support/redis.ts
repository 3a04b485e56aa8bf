import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** False, with a sentence that says so, where Redis is not installed. */
export const hasRedis = isInstalled();
if (!hasRedis) {
  const missing = 'Redis is not installed (Debian: apt-get install redis-server)';
  if (process.env.VIMEOKIT_NEEDS_REDIS) throw new Error(`${missing}.`);
  console.log(`${missing}; what needs it is skipped.`);
}

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Ends it at once, as a power cut does, and starts it again with what it had written. */
  killAndRestart(): Promise<void>;
  /** Ends it so, and keeps a copy of what it had written beside it. */
  keepCopy(): Promise<void>;
  /** Ends it so, and starts it again with that copy: what came since is lost. */
  restoreCopy(): Promise<void>;
}

/** A Redis of its own, in a temporary folder, which writes what happened once a second. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vimeokit-redis-'));
  const copy = `${folder}-copy`;
  const port = await freePort();
  let server = await start(folder, port);
  const kill = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async killAndRestart() {
      await kill();
      server = await start(folder, port);
    },
    async keepCopy() {
      await kill();
      await cp(folder, copy, { recursive: true });
      server = await start(folder, port);
    },
    async restoreCopy() {
      await kill();
      await rm(folder, { recursive: true });
      await cp(copy, folder, { recursive: true });
      server = await start(folder, port);
    },
    async [Symbol.asyncDispose]() {
      await kill();
      for (const one of [folder, copy]) await rm(one, { recursive: true, force: true });
    },
  };
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const settings = [
    ['--port', String(port)],
    ['--bind', '127.0.0.1'],
    ['--dir', folder],
    ['--save', ''],
    ['--appendonly', 'yes'],
    ['--appendfsync', 'everysec'],
  ].flat();
  const server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
  const said: string[] = [];
  const lines = createInterface({ input: server.stdout });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`Redis ended: ${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
  });
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
