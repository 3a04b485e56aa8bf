import { checkNames, type NamesOf } from '../option-names.js';
import { createStore, type Holding, type ListableStore } from './create-store.js';
import { openRecordDatabase, type RecordDatabase, usualDatabase } from './record-database.js';
import { type KeepOptions, recordLifetimes } from './record-lifetimes.js';
import { takeWebLock, type WebLock } from './web-lock.js';

/** Where `indexedDbStore` keeps its records, and for how long. */
export interface IndexedDbStoreOptions extends KeepOptions {
  /** Which database of the page's origin; it is made where there is none. Default `vimeokit-uploads`. */
  name?: string | undefined;
}

const indexedDbNames: NamesOf<IndexedDbStoreOptions> = { name: true, keepDoneDays: true, maxAgeDays: true };

/**
 * Remembers uploads in a browser: they survive a reload, and two tabs do not both upload the same file. A page cannot keep a
 * file, so `unfinished()` says which ones somebody has to pick again; the same call with the same file then goes on.
 * IndexedDB keeps the tickets, which are permissions, for every script of the page's origin.
 *
 * @example
 * const store = indexedDbStore();
 * for (const { name, size, uri } of await store.unfinished()) console.log(`Pick ${name} again to finish ${uri}`, size);
 * const video = await vimeo.upload(file, { store });
 * @throws {TypeError} Where an option is unknown, or cannot be used; at the first claim where there is no IndexedDB, or no
 * Web Locks, which a page has on https and on localhost.
 * @throws {Error} Where the browser does not open its IndexedDB within four seconds: Chromium can be stuck after a page was left.
 */
export function indexedDbStore(options: IndexedDbStoreOptions = {}): ListableStore {
  checkNames('indexedDbStore', options, indexedDbNames);
  const { name: databaseName = usualDatabase } = options;
  if (typeof databaseName !== 'string' || databaseName === '')
    throw new TypeError('The name of indexedDbStore must be a text.');
  const records = openRecordDatabase(databaseName);
  const backend = {
    storage: ['indexedDB', databaseName],
    async take(name: string) {
      const lock = await takeWebLock(`${databaseName}:${name}`);
      return lock && hold(records, name, lock);
    },
    async list() {
      return (await records.all()).map(({ name, text, savedAt }) => ({
        name,
        ageMs: Date.now() - savedAt,
        read: async () => text,
      }));
    },
  };
  return createStore(backend, recordLifetimes(options));
}

function hold(records: RecordDatabase, name: string, lock: WebLock): Holding {
  return {
    async read() {
      const found = await records.get(name);
      return found && { text: found.text, ageMs: Date.now() - found.savedAt };
    },
    async write(text) {
      if (!lock.isOurs) return false;
      await records.put({ name, text, savedAt: Date.now() });
      return true;
    },
    async remove() {
      if (!lock.isOurs) return false;
      await records.delete(name);
      return true;
    },
    release: () => lock.release(),
  };
}
