import { readFileSync } from 'node:fs';
import type { Contents } from '../api/contents/contents.js';
import { checkContentsNames } from '../api/contents/read-contents.js';

/** What a file says is there at the start; a TypeError where it says nothing of the kind. */
export function readSeedFile(file: string, options: Contents): Contents {
  for (const name of ['users', 'videos', 'folders', 'showcases'] as const)
    if (options[name] !== undefined) throw new TypeError(`${name} and a seed file exclude each other.`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TypeError(
      `The seed file ${file} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  return checkContentsNames(json);
}
