import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/**
 * A path resolved against the command's working folder.
 *
 * @throws {UsageError} For an empty path.
 */
export function pathFor(path: string, { cwd }: Pick<Io, 'cwd'>): string {
  // It would resolve to the working folder.
  if (path.trim() === '') throw new UsageError('A path is empty: a variable that is not set, perhaps.');
  return resolve(cwd, path);
}
