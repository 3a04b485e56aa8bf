import { realpath, stat } from 'node:fs/promises';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { pathFor } from './path-for.js';
import { spelledAsOnDisk } from './spelling.js';

/**
 * The real path of a folder: by whichever symlink it was named, it is the same one.
 *
 * @throws {CommandError} If there is none.
 */
export async function needFolder(word: string, io: Pick<Io, 'cwd'>): Promise<string> {
  const path = await spelledAsOnDisk(pathFor(word, io));
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isDirectory()) return realpath(path);
  throw new CommandError(
    facts ? `${word} is a file; vimeo upload ${word} uploads it.` : `There is no folder ${word}.`,
  );
}
