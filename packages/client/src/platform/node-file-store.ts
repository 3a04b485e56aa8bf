import { lstatSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkNames, type NamesOf } from '../option-names.js';
import type { OlderUpload } from '../records/upload-store.js';
import { createStore, type Holding, type ListableStore, type ListedText } from '../stores/create-store.js';
import { prepareOnce } from '../stores/prepare-once.js';
import { type KeepOptions, recordLifetimes } from '../stores/record-lifetimes.js';
import { isVideoUri } from '../uris.js';
import { codeOf, readTextSync } from './no-follow.js';
import { FileLock } from './node-file-lock.js';

/** Where `fileStore` keeps its records, and for how long. */
export type FileStoreOptions = KeepOptions;

const storeNames: NamesOf<FileStoreOptions> = { keepDoneDays: true, maxAgeDays: true };

// No owner writes for so long.
const leftoverMs = 86_400_000;

/**
 * Remembers uploads in a folder, so that the same call in another process goes on where this one ended, and two processes
 * do not both upload the same file. The folder is made for its owner's eyes alone: a ticket is a permission.
 *
 * @example
 * const store = fileStore('uploads', { keepDoneDays: 30 });
 * const { uri } = await vimeo.upload('harbour.mp4', { store });
 * @throws {TypeError} Where there is no folder, or an option is unknown or cannot be used.
 */
export function fileStore(folder: string, options: FileStoreOptions = {}): ListableStore {
  checkNames('fileStore', options, storeNames);
  if (typeof folder !== 'string' || folder === '') throw new TypeError('fileStore needs a folder.');
  const lifetimes = recordLifetimes(options);
  const prepare = prepareOnce(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeLeftovers(folder);
  });
  const backend = {
    storage: ['folder', resolve(folder)],
    async take(name: string) {
      await prepare();
      const lock = FileLock.take(join(folder, `${name}.lock`));
      if (!lock) return undefined;
      try {
        if (lock.isTakenOver) await removeParts(folder, name);
        return hold(folder, name, lock);
      } catch (error) {
        lock.release();
        throw error;
      }
    },
    async list() {
      await prepare();
      const names = await readdir(folder);
      return names.filter((name) => name.endsWith('.json')).flatMap((file) => listed(folder, file));
    },
  };
  const older = async (key: string) => olderUpload(join(folder, `${key}.json`), lifetimes.otherMs);
  return { ...createStore(backend, lifetimes), older };
}

/** Records of versions before jobs have another form; they were forgotten at the same age. */
function olderUpload(path: string, maxAgeMs: number): OlderUpload | undefined {
  const age = ageMs(path);
  const text = age === undefined || age > maxAgeMs ? undefined : readTextSync(path);
  const record = text === undefined ? undefined : olderRecord(text);
  return record && { uri: record.uri, remove: async () => rmSync(path, { force: true }) };
}

function olderRecord(text: string): Pick<OlderUpload, 'uri'> | undefined {
  try {
    const { state, account, ticket } = Object(JSON.parse(text));
    if (account !== undefined || (state !== 'creating' && state !== 'placed')) return undefined;
    const { uri } = Object(ticket);
    return { uri: isVideoUri(uri) ? uri : undefined };
  } catch {
    return undefined;
  }
}

function hold(folder: string, name: string, lock: FileLock): Holding {
  const file = join(folder, `${name}.json`);
  let writes = 0;
  return {
    async read() {
      const text = readTextSync(file);
      return text === undefined ? undefined : { text, ageMs: ageMs(file) ?? 0 };
    },
    async write(text) {
      const part = join(folder, `${name}.${lock.id}-${++writes}.part`);
      const handle = await open(part, 'wx', 0o600);
      try {
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        return lock.isOurs && isMoved(part, file);
      } finally {
        rmSync(part, { force: true });
      }
    },
    async remove() {
      const { isOurs } = lock;
      if (isOurs) rmSync(file, { force: true });
      return isOurs;
    },
    async release() {
      lock.release();
    },
  };
}

/** False where an owner after us has removed what was to be moved. */
function isMoved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function listed(folder: string, name: string): ListedText[] {
  const file = join(folder, name);
  const age = ageMs(file);
  if (age === undefined) return [];
  return [{ name: name.slice(0, -'.json'.length), ageMs: age, read: async () => readTextSync(file) }];
}

function ageMs(path: string): number | undefined {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts && Date.now() - facts.mtimeMs;
}

/** What owners before have left unfinished. Once it is gone, none of them can put it in place any more. */
async function removeParts(folder: string, name: string): Promise<void> {
  for (const other of await readdir(folder))
    if (other.startsWith(`${name}.`) && other.endsWith('.part')) rmSync(join(folder, other), { force: true });
}

/** Of processes that died during an upload that nobody asks for any more. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.(part|lock)$/.test(name)) continue;
    const path = join(folder, name);
    if ((ageMs(path) ?? 0) < leftoverMs) continue;
    if (name.endsWith('.part')) rmSync(path, { force: true });
    else FileLock.take(path)?.release();
  }
}
