import { createHash } from 'node:crypto';
import { lstatSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadError } from '../errors/upload-error.js';
import { checkNames, type NamesOf } from '../option-names.js';
import { parseRecord } from '../records/read-record.js';
import type { UploadClaim, UploadStore } from '../records/upload-store.js';
import { codeOf, readTextSync } from './no-follow.js';
import { FileLock, isHeld } from './node-file-lock.js';

export interface FileStoreOptions {
  /** Tickets that nobody has touched for so long are forgotten. Default 30. */
  maxAgeDays?: number | undefined;
  /** Days that uploads are remembered after all that was asked for is done. Default 0: they are forgotten then. */
  keepDoneDays?: number | undefined;
}

const storeNames: NamesOf<FileStoreOptions> = { maxAgeDays: true, keepDoneDays: true };

const dayMs = 86_400_000;

/**
 * Remembers uploads in a folder, so that the same call in another process goes on where this one ended, and two processes
 * do not both upload the same file. The folder is made for its owner's eyes alone: a ticket is a permission.
 */
export function fileStore(folder: string, options: FileStoreOptions = {}): UploadStore {
  checkNames('fileStore', options, storeNames);
  const { maxAgeDays = 30, keepDoneDays = 0 } = options;
  if (typeof folder !== 'string' || folder === '') throw new TypeError('fileStore needs a folder.');
  if (!(maxAgeDays > 0)) throw new TypeError(`maxAgeDays must be a number above 0, not ${maxAgeDays}.`);
  if (!(keepDoneDays >= 0))
    throw new TypeError(`keepDoneDays must be a number from 0 on, not ${keepDoneDays}.`);
  let ready: Promise<void> | undefined;
  const whenReady = async () => {
    ready ??= prepare(folder, maxAgeDays * dayMs);
    await ready.catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
  };
  return {
    async takeLink(link) {
      await whenReady();
      const sum = createHash('sha256').update(link).digest('hex');
      const lock = FileLock.take(join(folder, `link-${sum}.lock`));
      return lock && { release: async () => lock.release() };
    },
    async claim(key) {
      if (!/^[\w-]{1,100}$/.test(key)) throw new TypeError('The key must be letters, digits and hyphens.');
      await whenReady();
      const lock = FileLock.take(join(folder, `${key}.lock`));
      if (!lock) return undefined;
      try {
        await removeParts(folder, key);
        return claimOf(folder, key, lock, keepDoneDays > 0);
      } catch (error) {
        lock.release();
        throw error;
      }
    },
  };
}

function claimOf(folder: string, key: string, lock: FileLock, keepsDone: boolean): UploadClaim {
  const file = join(folder, `${key}.json`);
  const part = join(folder, `${key}.${lock.id}.part`);
  return {
    async load() {
      const text = readTextSync(file);
      return text === undefined ? undefined : parseRecord(text);
    },
    async save(record) {
      if (record.state === 'done' && !keepsDone) return this.remove();
      rmSync(part, { force: true });
      const handle = await open(part, 'wx', 0o600);
      try {
        await handle.writeFile(JSON.stringify(record));
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (!lock.isOurs) {
        rmSync(part, { force: true });
        throw takenOver();
      }
      try {
        renameSync(part, file);
      } catch (error) {
        // An owner after us has removed it.
        throw codeOf(error) === 'ENOENT' ? takenOver() : error;
      }
    },
    async remove() {
      if (lock.isOurs) rmSync(file, { force: true });
    },
    async release() {
      lock.release();
    },
  };
}

function takenOver(): UploadError {
  return new UploadError(
    'This process was stopped for so long that another one has taken the upload over; it goes on there.',
    { reason: 'locked' },
  );
}

/** What owners before have left unfinished. Once it is gone, none of them can put it in place any more. */
async function removeParts(folder: string, key: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(`${key}.`) && name.endsWith('.part')) rmSync(join(folder, name), { force: true });
}

async function prepare(folder: string, maxAgeMs: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!/\.(json|part)$/.test(name)) continue;
    const path = join(folder, name);
    const facts = lstatSync(path, { throwIfNoEntry: false });
    const age = facts ? Date.now() - facts.mtimeMs : 0;
    const key = name.replace(/\..*$/, '');
    if (age > maxAgeMs && !isHeld(join(folder, `${key}.lock`))) rmSync(path, { force: true });
  }
}
