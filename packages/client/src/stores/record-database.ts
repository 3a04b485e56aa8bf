/** A text under its name, as IndexedDB keeps it. */
export interface DatabaseRecord {
  readonly name: string;
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly savedAt: number;
}

export interface RecordDatabase {
  get(name: string): Promise<DatabaseRecord | undefined>;
  all(): Promise<DatabaseRecord[]>;
  put(record: DatabaseRecord): Promise<void>;
  delete(name: string): Promise<void>;
}

/** Where `indexedDbStore()` keeps its records, unless it is told otherwise. */
export const usualDatabase = 'vimeokit-uploads';

const table = 'records';
// A page that was left while it made the database can leave Chromium without an answer for the next one.
const answerMs = 4000;

/** A database of the page's origin, opened when it is first used. */
export function openRecordDatabase(name: string): RecordDatabase {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => {
    opened ??= openDatabase(name, () => {
      opened = undefined;
    });
    return opened;
  };
  async function run<Result>(
    mode: IDBTransactionMode,
    ask: (records: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const transaction = (await open()).transaction(table, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(table));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  }
  return {
    get: (key) => run<DatabaseRecord | undefined>('readonly', (records) => records.get(key)),
    all: () => run<DatabaseRecord[]>('readonly', (records) => records.getAll()),
    async put(record) {
      await run('readwrite', (records) => records.put(record));
    },
    delete: (key) => run('readwrite', (records) => records.delete(key)),
  };
}

function openDatabase(name: string, onClose: () => void): Promise<IDBDatabase> {
  if (typeof indexedDB === 'undefined')
    throw new TypeError(
      'indexedDbStore needs IndexedDB, which browsers have. In Node, use fileStore of vimeokit/node.',
    );
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    const timer = setTimeout(() => {
      // The next use tries again only once it has answered.
      request.onsuccess = () => {
        request.result.close();
        onClose();
      };
      reject(new Error(`IndexedDB did not open ${name}: reload the page.`));
    }, answerMs);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'name' });
    request.onerror = () => {
      onClose();
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      database.onclose = onClose;
      // Somebody deletes it; an open one would hold that up.
      database.onversionchange = () => {
        database.close();
        onClose();
      };
      resolve(database);
    };
  });
}
