import type { Uploaded } from './upload-item.js';

/** How far an item is. */
export interface Entry {
  /** `uploaded`: Vimeo has the bytes, and the rest is still to do. */
  readonly state: 'uploaded' | 'done';
  readonly video: Uploaded;
}

/** Remembers what is done, so that the same command again does not do it twice. */
export interface Journal {
  find(key: string): Entry | undefined;
  record(key: string, entry: Entry): Promise<void>;
  /** Tells why an item is not done; the next run tries it again. */
  failed(key: string, reason: string): Promise<void>;
  /** Everything that was to do was done. */
  complete(): Promise<void>;
}

/** Forgets everything with the process. */
export function memoryJournal(): Journal {
  return { find: () => undefined, record: async () => {}, failed: async () => {}, complete: async () => {} };
}
