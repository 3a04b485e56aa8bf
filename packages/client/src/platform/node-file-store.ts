import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ServerMoment } from '../upload/placeholder.js';
import type { StoreClaim, StoredUpload, UploadStore } from '../upload/store.js';
import { checkTicket } from '../upload/ticket.js';

export interface FileStoreOptions {
  /** Tickets that nobody has touched for so long are forgotten. Default 30. */
  maxAgeDays?: number | undefined;
}

// A lock's owner says that it lives; another machine, which cannot look for the process, goes by that alone.
const heartbeatMs = 10_000;
const silentMs = 60_000;
// Who takes a dead owner's lock away does so under this one, and holds it for a moment.
const takeoverMs = 5_000;
const dayMs = 86_400_000;

/**
 * Remembers uploads in a folder, so that the same call in another process goes on where this one ended, and two processes
 * do not both upload the same file. The folder is made for its owner's eyes alone: a ticket is a permission.
 */
export function fileStore(folder: string, { maxAgeDays = 30 }: FileStoreOptions = {}): UploadStore {
  if (typeof folder !== 'string' || folder === '') throw new TypeError('fileStore needs a folder.');
  if (!(maxAgeDays > 0)) throw new TypeError(`maxAgeDays must be a number above 0, not ${maxAgeDays}.`);
  let ready: Promise<void> | undefined;
  return {
    async claim(key) {
      if (!/^[\w-]{1,100}$/.test(key)) throw new TypeError('The key must be letters, digits and hyphens.');
      ready ??= prepare(folder, maxAgeDays * dayMs);
      await ready.catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
      const lock = join(folder, `${key}.lock`);
      return (await take(lock)) ? claimOf(folder, key, lock) : undefined;
    },
  };
}

function claimOf(folder: string, key: string, lock: string): StoreClaim {
  const file = join(folder, `${key}.json`);
  const unfinished = join(folder, `${key}.part`);
  const heart = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, heartbeatMs);
  // A process that has nothing else to do is done.
  heart.unref();
  return {
    async load() {
      const text = await readFile(file, 'utf8').catch(unlessMissing);
      return text === undefined ? undefined : readStored(text);
    },
    async save(upload) {
      // Nobody else writes while the lock is ours; what a killed process has left is written over.
      const handle = await open(unfinished, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify(upload));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, file);
    },
    async remove() {
      await rm(unfinished, { force: true });
      await rm(file, { force: true });
    },
    async release() {
      clearInterval(heart);
      await rm(lock, { force: true });
    },
  };
}

/** What is not known is `Infinity`, of which JSON makes `null`. */
function readMoment(sentAt: unknown): ServerMoment | undefined {
  const { earliest, latest } = Object(sentAt) as Record<string, unknown>; // looked at below
  return typeof earliest === 'number' && typeof latest === 'number' ? { earliest, latest } : undefined;
}

/** What cannot be read is as good as nothing: the upload begins anew. */
function readStored(text: string): StoredUpload | undefined {
  try {
    const stored = JSON.parse(text) as StoredUpload; // checked below
    if (stored.state === 'creating')
      return { state: 'creating', sentAt: readMoment(stored.sentAt), options: stored.options };
    if (stored.state !== 'placed') return undefined;
    const { ticket, options } = stored;
    return { state: 'placed', ticket: checkTicket(ticket), options };
  } catch {
    return undefined;
  }
}

async function prepare(folder: string, maxAgeMs: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!/\.(json|part)$/.test(name)) continue;
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    const age = facts ? Date.now() - facts.mtimeMs : 0;
    const key = name.replace(/\..*$/, '');
    if (age > maxAgeMs && !(await isHeld(join(folder, `${key}.lock`)))) await rm(path, { force: true });
  }
}

/** True where the lock is ours now. */
async function take(lock: string): Promise<boolean> {
  if (await create(lock)) return true;
  if (await isHeld(lock)) return false;
  const takeover = `${lock}.takeover`;
  if (!(await create(takeover))) {
    const facts = await stat(takeover).catch(() => undefined);
    if (facts && Date.now() - facts.mtimeMs < takeoverMs) return false;
    await rm(takeover, { force: true });
    if (!(await create(takeover))) return false;
  }
  try {
    // Looked at again: somebody may have been faster before we were alone.
    if (await isHeld(lock)) return false;
    await rm(lock, { force: true });
    return await create(lock);
  } finally {
    await rm(takeover, { force: true });
  }
}

async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** True where whoever made the lock is alive. */
async function isHeld(lock: string): Promise<boolean> {
  const facts = await stat(lock).catch(unlessMissing);
  if (!facts) return false;
  if (Date.now() - facts.mtimeMs > silentMs) return false;
  const text = await readFile(lock, 'utf8').catch(unlessMissing);
  if (text === undefined) return false;
  const owner = ownerOf(text);
  // Made a moment ago and not written yet, or made on another machine.
  if (!owner || owner.host !== hostname()) return true;
  return isAlive(owner.pid);
}

function ownerOf(text: string): { pid: number; host: string } | undefined {
  try {
    const { pid, host } = JSON.parse(text) as Record<string, unknown>; // looked at below
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // It is there and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

/** Dead, and not yet asked after by its parent, which in a container may never do so. Only Linux tells. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
  return undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
