import { resolve } from 'node:path';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/**
 * A path as somebody in the command's folder means it.
 *
 * @throws {UsageError} For an empty one.
 */
export function pathFor(path: string, { cwd }: Pick<Io, 'cwd'>): string {
  // It would be the folder that the command runs in.
  if (path.trim() === '') throw new UsageError('A path is empty: a variable that is not set, perhaps.');
  return resolve(cwd, path);
}
