import { createReadStream, mkdirSync } from 'node:fs';
import { cp, mkdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Bytes, type FileKind, type Storage, StorageFullError } from '../storage/storage.js';
import { DiskWatch, isDiskFull } from './disk-watch.js';
import { appendToFile, replaceFile } from './save-file.js';
import { StateWriter } from './state-file.js';

const kinds: readonly FileKind[] = ['videos', 'pictures', 'texttracks'];

/** Keeps files in a folder, and, where it is to, what is known of them in a file beside them. */
export class DiskStorage implements Storage {
  readonly #folder: string;
  readonly #watch: DiskWatch;
  readonly #writer: StateWriter;
  readonly changed?: (read: () => unknown) => void;

  constructor(folder: string, { keepsState }: { readonly keepsState: boolean }) {
    this.#folder = folder;
    this.#watch = new DiskWatch(folder);
    this.#writer = new StateWriter(folder, this.#watch);
    for (const kind of kinds) mkdirSync(join(folder, kind), { recursive: true });
    if (keepsState) this.changed = (read) => this.#writer.changed(read);
  }

  /** Writes what is known at once. Throws where it cannot be written; the file of the last time is then as it was. */
  write(state: unknown): void {
    this.#writer.write(state);
  }

  async size(kind: FileKind, name: string): Promise<number | undefined> {
    const found = await stat(this.#pathOf(kind, name)).catch(() => undefined);
    return found?.size;
  }

  read(kind: FileKind, name: string, start: number, end: number): ReadableStream<Uint8Array> {
    const stream = createReadStream(this.#pathOf(kind, name), { start, end: end - 1 });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>; // Node's declaration of it is another one
  }

  async create(kind: FileKind, name: string): Promise<void> {
    await this.#unlessFull(async () => {
      const { bavail } = await statfs(this.#folder);
      if (bavail === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      await writeFile(this.#pathOf(kind, name), '');
    });
  }

  async append(kind: FileKind, name: string, bytes: Bytes): Promise<number> {
    return this.#unlessFull(async () => {
      const count = await appendToFile(bytes, this.#pathOf(kind, name));
      this.#watch.worked();
      return count;
    });
  }

  async replace(kind: FileKind, name: string, bytes: Bytes, accepts: () => boolean): Promise<boolean> {
    return this.#unlessFull(() => replaceFile(bytes, this.#pathOf(kind, name), accepts));
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    await rm(this.#pathOf(kind, name), { force: true });
  }

  async clear(): Promise<void> {
    for (const kind of kinds) {
      await rm(this.#pathOf(kind), { recursive: true, force: true });
      await mkdir(this.#pathOf(kind), { recursive: true });
    }
  }

  async keep(snapshot: string): Promise<void> {
    const place = this.#snapshot(snapshot);
    try {
      await this.#unlessFull(() => copyAll(this.#folder, place));
    } catch (error) {
      // Half of a snapshot is none, and takes room.
      await rm(place, { recursive: true, force: true });
      throw error;
    }
  }

  async restore(snapshot: string): Promise<void> {
    // All of it beside what is there, and only then in its place: a full disk changes nothing.
    const restored = this.#snapshot('restored');
    try {
      await this.#unlessFull(() => copyAll(this.#snapshot(snapshot), restored));
      for (const kind of kinds) {
        await rm(this.#pathOf(kind), { recursive: true, force: true });
        await rename(join(restored, kind), this.#pathOf(kind));
      }
    } finally {
      await rm(restored, { recursive: true, force: true });
    }
  }

  #pathOf(kind: FileKind, name = ''): string {
    return join(this.#folder, kind, name);
  }

  #snapshot(name: string): string {
    return join(this.#folder, 'snapshots', name);
  }

  async #unlessFull<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#watch.failed(error);
      throw new StorageFullError(`There is no room in ${this.#folder}. Make some, and try again.`, {
        cause: error,
      });
    }
  }
}

async function copyAll(from: string, to: string): Promise<void> {
  for (const kind of kinds) {
    await mkdir(join(from, kind), { recursive: true });
    await cp(join(from, kind), join(to, kind), { recursive: true });
  }
}
