import { constants } from 'node:fs';
import { type FileHandle, open, readlink, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { Refusal } from '../tool/refusal.js';

/** A file that may be read, and is open: nothing that happens to its path afterwards matters. */
export interface AllowedFile {
  readonly name: string;
  readonly size: number;
  readonly handle: FileHandle;
}

/** The folders that people allowed, and the one way to open a file in them. */
export class AllowedFolders {
  readonly #folders: readonly string[];

  /** @param folders - As they were given; links in them are followed when a file is opened, as they lead then. */
  constructor(folders: readonly string[]) {
    this.#folders = folders.map((folder) => resolve(folder));
  }

  get paths(): readonly string[] {
    return this.#folders;
  }

  /**
   * Opens a file, relative to the first folder unless its path is absolute.
   *
   * @throws {Refusal} Where it lies in none of the folders once every link is resolved. The message is the same whether there is
   * such a file or not.
   */
  async open(path: string): Promise<AllowedFile> {
    const [first] = this.#folders;
    if (first === undefined)
      throw new Refusal(
        'No file can be read: the person who starts this server allows a folder by --allow-folder. Tell the user so.',
      );
    const file = resolve(first, path);
    const roots = await this.#roots();
    const isNamedInside = [...this.#folders, ...roots].some((folder) => isInside(folder, file));
    const real =
      isNamedInside && !path.includes('\0') ? await realpath(file).catch(() => undefined) : undefined;
    if (real === undefined || !isAmong(roots, real)) throw this.#refusal();
    // A pipe would wait for its writer without O_NONBLOCK, which is nothing to a file.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const handle = await open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => {
      throw this.#refusal();
    });
    try {
      if (!(await isOpenedInside(handle, real, roots))) throw this.#refusal();
      const { size } = await handle.stat();
      return { name: basename(file), size, handle };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #roots(): Promise<string[]> {
    const real = await Promise.all(this.#folders.map((folder) => realpath(folder).catch(() => undefined)));
    return real.filter((folder) => folder !== undefined);
  }

  #refusal(): Refusal {
    return new Refusal(
      `There is no such file in the folders that this server may read: ${this.#folders.join(', ')}. Links that lead out of them are refused.`,
    );
  }
}

function isAmong(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => isInside(folder, file));
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Whether what was opened lies where its path said. A folder on the way may have been swapped for a link in between; Linux tells
 * where an open file lies, elsewhere the path is followed once more.
 */
async function isOpenedInside(handle: FileHandle, real: string, roots: readonly string[]): Promise<boolean> {
  const opened = await handle.stat({ bigint: true });
  if (!opened.isFile()) return false;
  if (process.platform === 'linux') return isAmong(roots, await readlink(`/proc/self/fd/${handle.fd}`));
  const again = await realpath(real).catch(() => undefined);
  if (again !== real) return false;
  const there = await stat(again, { bigint: true });
  return there.ino === opened.ino && there.dev === opened.dev;
}
