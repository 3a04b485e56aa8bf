import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { pathFor } from '../line/path-for.js';

/** A body from a file, or from standard input where it is `-`; Vimeo takes JSON. */
export async function readInput(file: string, io: Io): Promise<unknown> {
  const content =
    file === '-'
      ? await text(io.stdin)
      : await readFile(pathFor(file, io), 'utf8').catch((error: NodeJS.ErrnoException) => {
          throw new CommandError(
            error.code === 'ENOENT'
              ? `There is no file ${file}.`
              : `${file} cannot be read: ${error.message}.`,
          );
        });
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    const where = file === '-' ? 'Standard input' : file;
    throw new CommandError(`${where} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
