import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = programFolder();

/** False, with a sentence that says so, where PostgreSQL is not installed. */
export const hasPostgres = folder !== undefined;
if (!hasPostgres) {
  const missing = 'PostgreSQL is not installed (Debian: apt-get install postgresql)';
  if (process.env.VIMEOKIT_NEEDS_POSTGRES) throw new Error(`${missing}.`);
  console.log(`${missing}; what needs it is skipped.`);
}

export interface Postgres extends AsyncDisposable {
  /** For a client of pg: the folder of its socket. It listens on no port. */
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
}

/** A PostgreSQL of its own, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  if (!folder) throw new Error('PostgreSQL is not installed.');
  const data = await mkdtemp(join(tmpdir(), 'vimeokit-postgres-'));
  const owner = unprivileged();
  if (owner) chownSync(data, owner.uid, owner.gid);
  const options = { ...owner, cwd: data } as const;
  const init = [
    '--pgdata',
    data,
    '--username=test',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  execFileSync(join(folder, 'initdb'), init, { ...options, stdio: 'ignore' });
  const settings = [
    `unix_socket_directories=${data}`,
    'listen_addresses=',
    'fsync=off',
    'log_min_messages=log',
  ];
  const server = spawn(
    join(folder, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await isReady(server);
  return {
    connection: { host: data, user: 'test', database: 'postgres' },
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit');
      server.kill('SIGQUIT'); // at once
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function isReady(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: server.stderr as NodeJS.ReadableStream }); // it is a pipe
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
  });
}

/** Debian has a folder for each version, the others what is on the PATH. */
function programFolder(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, 'postgres')));
}

/** PostgreSQL refuses to run as root; Debian brings a user for it. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
