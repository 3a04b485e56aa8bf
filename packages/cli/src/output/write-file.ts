import { constants } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { CommandError } from '../errors/command-error.js';

// Where the system has no such flag, there is nothing to forbid.
const noFollow = constants.O_NOFOLLOW ?? 0;

const overwriteFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | noFollow;

/** Writes a file atomically, through a `.part` file. A symlink at either path is replaced, never followed. */
export async function replaceFile(
  path: string,
  data: string | Uint8Array,
  { mode, part = `${path}.part` }: { mode?: number; part?: string } = {},
): Promise<void> {
  await rm(part, { force: true });
  await writeFile(part, data, { ...(mode === undefined ? {} : { mode }), flag: 'wx', flush: true });
  await rename(part, path);
}

/**
 * Writes to a path that the user named, which may be a device.
 *
 * @throws {CommandError} If something exists there, and for a symlink even with `overwrite`.
 */
export async function writeOutput(
  path: string,
  data: string | Uint8Array,
  { name, overwrite }: { readonly name: string; readonly overwrite: boolean },
): Promise<void> {
  try {
    await writeFile(path, data, { flag: overwrite ? overwriteFlags : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what the file system throws
    if (code === 'EEXIST') throw new CommandError(`${name} is there already; --overwrite replaces it.`);
    if (code === 'ELOOP')
      throw new CommandError(`${name} is a symlink, which is not followed; name the file that it leads to.`);
    throw error;
  }
}
