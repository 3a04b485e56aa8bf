import { resolve } from 'node:path';
import type { Io } from '../io.js';

/** A path as somebody in the command's folder means it. */
export function pathFor(path: string, { cwd }: Pick<Io, 'cwd'>): string {
  return resolve(cwd, path);
}
