/** What kinds of bytes there are; each has names of its own. */
export type FileKind = 'videos' | 'pictures' | 'texttracks';

export type Bytes = AsyncIterable<Uint8Array>;

/** Where the bytes of videos, pictures and captions lie, and, where it keeps them, what is known of them. */
export interface Storage {
  /** How many bytes lie under a name; `undefined` where there is no such file. */
  size(kind: FileKind, name: string): Promise<number | undefined>;
  /** The bytes from `start` up to, but without, `end`. */
  read(kind: FileKind, name: string, start: number, end: number): ReadableStream<Uint8Array>;
  /** Begins an empty file. Rejects with a StorageFullError where there is no room for a single byte. */
  create(kind: FileKind, name: string): Promise<void>;
  /**
   * Writes bytes behind those that are there, and returns how many came. What was written stays, also where the rest does not
   * come. Rejects with a StorageFullError where there is no room, after it has read what is left to read: a client that is
   * still sending may not hear the response.
   */
  append(kind: FileKind, name: string, bytes: Bytes): Promise<number>;
  /**
   * Saves a file whole or not at all: what is there stays until the last byte has come and `accepts` agrees, and two that are
   * sent at once do not mix. Returns whether it was accepted; rejects as `append` does.
   */
  replace(kind: FileKind, name: string, bytes: Bytes, accepts: () => boolean): Promise<boolean>;
  remove(kind: FileKind, name: string): Promise<void>;
  /** Removes every file. */
  clear(): Promise<void>;
  /** Keeps a copy of every file under a name, and puts it back: all of it, or, where that fails, nothing. */
  keep(snapshot: string): Promise<void>;
  restore(snapshot: string): Promise<void>;
  /** Called after each change of what is not a file; `read` gives all of it as plain JSON. Without it, nothing is kept. */
  changed?(read: () => unknown): void;
}

/** There is no room for more bytes. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}
