import { access, constants } from 'node:fs/promises';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { pathFor } from '../line/path-for.js';

/**
 * The whole path of a file that is there and can be read.
 *
 * @throws {CommandError} Where it is not, before anything is sent.
 */
export async function needFile(word: string, io: Pick<Io, 'cwd'>): Promise<string> {
  const path = pathFor(word, io);
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      error.code === 'ENOENT' ? `There is no file ${word}.` : `${word} cannot be read: ${error.message}.`,
    );
  });
  return path;
}
