import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomSeed } from '../random-seed.js';

const fileName = 'seed';

/** Data folders from before seeds were kept used this one, whose token anybody can compute. */
const formerDefault = 'vimeokit';

/**
 * The seed of a data folder, which is kept there: the given one, or the one from last time, or a new one.
 * The token that followed from `formerSeed`, which it replaces, must no longer be accepted.
 */
export function keptSeed(folder: string, given?: string): { seed: string; formerSeed: string | undefined } {
  const file = join(folder, fileName);
  const kept = readSeed(file);
  const seed = given ?? kept ?? randomSeed();
  if (seed !== kept) writeFileSync(file, seed, { mode: 0o600 });
  const formerSeed = kept ?? formerDefault;
  return { seed, formerSeed: formerSeed === seed ? undefined : formerSeed };
}

function readSeed(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
