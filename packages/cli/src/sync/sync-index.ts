import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors/command-error.js';
import { oneWriteAtATime } from '../output/one-write-at-a-time.js';
import { replaceFile } from '../output/write-file.js';
import { firstFree, isNumberOf } from '../upload/job-names.js';

/** What is known of a file of a synced folder, also after it is gone. */
export interface Entry {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  /** What the bytes at Vimeo are known by. */
  readonly fingerprint: string;
  /** Its video, once all bytes are there. */
  readonly uri?: string | undefined;
  /** What the store of uploads knows its upload by. */
  readonly job?: string | undefined;
  /** Which other bytes its video may have by now: nobody has seen the end of their upload. */
  readonly replacing?: string | undefined;
  /** How often its bytes were replaced, or that was begun. */
  readonly replacements?: number | undefined;
  /** True while its video may have the title and the folder of another path. */
  readonly isRenaming?: boolean | undefined;
}

/** Which folder, synced to which account. */
export interface Synced {
  /** Of the API and the account. */
  readonly origin: string;
  readonly account: string;
  /** Without symlinks. */
  readonly folder: string;
}

/** What a folder's files have become at Vimeo: path, fingerprint and uri, in a file of the state folder. */
export class SyncIndex {
  /** @throws {CommandError} If it is there and makes no sense: going on would upload everything again. */
  static async open(stateFolder: string, synced: Synced): Promise<SyncIndex> {
    const folder = join(stateFolder, 'sync', sumOf([synced.origin, synced.account]));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${sumOf([synced.folder])}.json`);
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return new SyncIndex(file, synced, text === undefined ? [] : entriesIn(text, file));
  }

  readonly #file: string;
  readonly #synced: Synced;
  readonly #entries: Map<string, Entry>;

  private constructor(file: string, synced: Synced, entries: readonly Entry[]) {
    this.#file = file;
    this.#synced = synced;
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** Kept once `save` has resolved. */
  set(entry: Entry): void {
    this.#entries.set(entry.path, entry);
  }

  get(path: string): Entry | undefined {
    return this.#entries.get(path);
  }

  delete(path: string): void {
    this.#entries.delete(path);
  }

  /** Takes up paths as they are spelled now: a disk may compose letters otherwise than the one before. */
  respell(paths: readonly string[]): void {
    const spellings = new Map(paths.map((path) => [path.normalize(), path]));
    const now = new Set(paths);
    for (const entry of this.entries) {
      const path = spellings.get(entry.path.normalize());
      if (path === undefined || now.has(entry.path) || this.#entries.has(path)) continue;
      this.#entries.delete(entry.path);
      this.set({ ...entry, path });
    }
  }

  /**
   * What the store of uploads shall know the upload of a path by: equal files at two paths are two videos.
   *
   * @param key - The client's name for what is uploaded.
   */
  jobFor(path: string, key: string): string {
    const own = this.#entries.get(path)?.job;
    if (own !== undefined && isNumberOf(key, own)) return own;
    const others = [...this.#entries.values()].filter((entry) => entry.path !== path);
    return firstFree(key, new Set(others.flatMap(({ job }) => job ?? [])));
  }

  /** Whole or not at all. */
  readonly save = oneWriteAtATime(() => {
    const kept = { version: 1, ...this.#synced, files: this.entries };
    return replaceFile(this.#file, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
  });
}

function entriesIn(text: string, file: string): Entry[] {
  try {
    const { version, files } = JSON.parse(text) as { version: unknown; files: Entry[] }; // this class has written it
    if (version === 1 && Array.isArray(files)) return files;
  } catch {
    // The same message.
  }
  throw new CommandError(
    `${file} cannot be understood: a newer version of this command has written it, or it is damaged. Without it, everything would be compared and sent again: take it away if that is meant.`,
  );
}

function sumOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
