// Two processes that share a store: one is killed, or stopped, and the other goes on.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SqlStoreOptions } from 'vimeokit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, type Postgres, startPostgres } from './support/postgres.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';

const program = fileURLToPath(new URL('support/store-child.mjs', import.meta.url));
const kinds = ['file', 'sqlite', 'postgres'] as const;

let folder: TemporaryFolder;
let postgres: Postgres | undefined;
const owners: Owner[] = [];

beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.[Symbol.asyncDispose]());
beforeEach(async () => {
  folder = await temporaryFolder();
  tables++;
});
afterEach(async () => {
  for (const owner of owners.splice(0)) await owner.end('SIGKILL');
  await folder[Symbol.asyncDispose]();
});

type SqlOptions = Pick<SqlStoreOptions, 'leaseSeconds'>;

// What one test has left in the database is nothing to the next.
let tables = 0;

/** A lease whose end a test can wait for. */
const briefly: SqlOptions = { leaseSeconds: 3 };

class Owner {
  readonly process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #exit: Promise<unknown>;

  constructor(kind: (typeof kinds)[number], options: SqlOptions = {}) {
    const where = {
      file: join(folder.path, 'store'),
      sqlite: join(folder.path, 'uploads.db'),
      postgres: JSON.stringify(postgres?.connection),
    }[kind];
    this.process = spawn(
      process.execPath,
      [program, kind, where, JSON.stringify({ table: `uploads_${tables}`, ...options })],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const output = this.process.stdout as NodeJS.ReadableStream; // it is a pipe
    this.#lines = createInterface({ input: output })[Symbol.asyncIterator]();
    this.#exit = once(this.process, 'exit');
    owners.push(this);
  }

  /** What comes of a step. */
  async ask(step: string): Promise<string> {
    this.process.stdin?.write(`${step}\n`);
    return (await this.#lines.next()).value;
  }

  /** Until another owner's lease is over. */
  async askUntil(step: string, wanted: string): Promise<void> {
    while ((await this.ask(step)) !== wanted);
  }

  async end(signal?: NodeJS.Signals): Promise<void> {
    if (signal) this.process.kill(signal);
    else this.process.stdin?.end();
    await this.#exit;
  }
}

describe.skipIf(process.platform === 'win32').each(kinds)('a %s store of two processes', (kind) => {
  const isInstalled = kind !== 'postgres' || hasPostgres;

  it.skipIf(!isInstalled)('is taken over when its owner is killed', async () => {
    const [first, second] = [new Owner(kind, briefly), new Owner(kind, briefly)];
    expect(await first.ask('claim')).toBe('claimed');
    expect(await first.ask('takeLink')).toBe('taken');
    expect(await first.ask('save first')).toBe('saved');
    expect(await second.ask('claim')).toBe('refused');
    expect(await second.ask('takeLink')).toBe('refused');
    await first.end('SIGKILL');
    await second.askUntil('claim', 'claimed');
    await second.askUntil('takeLink', 'taken');
    expect(await second.ask('load')).toBe('first');
    expect(await second.ask('save second')).toBe('saved');
  });

  it.skipIf(!isInstalled)('is taken over when its owner is stopped, who then changes nothing', async () => {
    const [first, second, third] = [new Owner(kind, briefly), new Owner(kind), new Owner(kind)];
    expect(await first.ask('claim')).toBe('claimed');
    expect(await first.ask('save first')).toBe('saved');
    first.process.kill('SIGSTOP');
    if (kind === 'file') fallSilent(join(folder.path, 'store/key.lock'));
    await second.askUntil('claim', 'claimed');
    expect(await second.ask('save second')).toBe('saved');
    first.process.kill('SIGCONT');
    expect(await first.ask('save first')).toBe('locked');
    expect(await first.ask('remove')).toBe('removed');
    expect(await first.ask('release')).toBe('released');
    expect(await second.ask('load')).toBe('second');
    expect(await third.ask('claim')).toBe('refused');
    expect(await second.ask('remove')).toBe('removed');
    expect(await second.ask('release')).toBe('released');
    expect(await third.ask('claim')).toBe('claimed');
    expect(await third.ask('load')).toBe('nothing');
  });

  it.skipIf(!isInstalled)('lets one of six in at a time, who all want the same', async () => {
    const six = Array.from({ length: 6 }, () => new Owner(kind));
    const inside = join(folder.path, 'inside');
    // A file's rounds are short: it takes many until two meet in one.
    const rounds = kind === 'file' ? 40 : 12;
    const said = await Promise.all(six.map((owner) => owner.ask(`compete ${rounds} ${inside}`)));
    expect(said).toEqual(Array(6).fill('0 clashes'));
  });

  it.skipIf(kind !== 'file')(
    'has no lock that does not say whose it is, or a kill there would keep all out',
    async () => {
      const owner = new Owner(kind);
      let isOver = false;
      const competing = owner.ask(`compete 200 ${join(folder.path, 'inside')}`).finally(() => {
        isOver = true;
      });
      const seen = new Set<string>();
      while (!isOver) {
        for (let look = 0; look < 500; look++)
          seen.add(kindOfLock(join(folder.path, 'store/contested.lock')));
        await nextTurn();
      }
      expect(await competing).toBe('0 clashes');
      expect(Array.from(seen).sort()).toEqual(['none', 'owned']);
    },
  );

  it.skipIf(!isInstalled)('keeps no process open that has nothing else to do', async () => {
    const owner = new Owner(kind);
    expect(await owner.ask('takeLink')).toBe('taken');
    expect(await owner.ask('claim')).toMatch(/claimed|refused/);
    await owner.end();
    expect(owner.process.exitCode).toBe(0);
  });
});

/** As it looks when nothing was heard of the owner for two minutes. */
function fallSilent(path: string): void {
  const before = new Date(Date.now() - 120_000);
  utimesSync(path, before, before);
}

function kindOfLock(path: string): 'none' | 'owned' | 'unwritten' {
  try {
    return readFileSync(path, 'utf8').endsWith('}') ? 'owned' : 'unwritten';
  } catch {
    return 'none';
  }
}
