import type { Uploaded } from './upload-item.js';

/** How far an item is. */
export interface Entry {
  /** `uploaded`: Vimeo has the bytes; tags, thumbnail or captions are missing. */
  readonly state: 'uploaded' | 'done';
  readonly video: Uploaded;
}

/** Records what is done, so that running the same command again does not repeat it. */
export interface Journal {
  find(key: string): Entry | undefined;
  record(key: string, entry: Entry): Promise<void>;
  /** Tells why an item is not done; the next run tries it again. */
  failed(key: string, reason: string): Promise<void>;
  /** Called once everything is done. */
  complete(): Promise<void>;
}

/** Records nothing. */
export function memoryJournal(): Journal {
  return { find: () => undefined, record: async () => {}, failed: async () => {}, complete: async () => {} };
}
