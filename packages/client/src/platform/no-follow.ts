import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { isError } from '../kinds.js';

/** Among the flags of `open`: a symlink is no file. Where the system has no such flag, there is nothing to forbid. */
export const noFollow = constants.O_NOFOLLOW ?? 0;

/** A text file that is itself there, not by a symlink; `undefined` where there is none. */
export function readTextSync(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | noFollow);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'EMLINK'].includes(String(codeOf(error)))) return undefined;
    throw error;
  }
  try {
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

export function codeOf(error: unknown): unknown {
  return isError(error) && 'code' in error ? error.code : undefined;
}
