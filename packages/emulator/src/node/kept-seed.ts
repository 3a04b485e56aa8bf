import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstToken } from '../http/control/state-control.js';
import { randomSeed } from '../random-seed.js';

const fileName = 'seed';

/** Data folders from before seeds were kept used this one, whose token anybody can compute. */
const formerDefault = 'vimeokit';

/**
 * The seed of a data folder, which is kept there: the given one, or the one from last time, or a new one.
 * With it come the first tokens of other times, which must no longer be accepted.
 */
export function keptSeed(folder: string, given?: string): { seed: string; formerTokens: string[] } {
  const file = join(folder, fileName);
  const kept = readSeed(file);
  const seed = given ?? kept ?? randomSeed();
  if (seed !== kept) writeFileSync(file, seed, { mode: 0o600 });
  const formerSeed = kept ?? formerDefault;
  const formerTokens = [seed, formerSeed].map(tokenBySha512);
  if (formerSeed !== seed) formerTokens.push(firstToken(formerSeed));
  return { seed, formerTokens };
}

/** The first token as it once followed from a seed. */
function tokenBySha512(seed: string): string {
  return createHash('sha512').update(`${seed}:token`).digest('hex').slice(0, 32);
}

function readSeed(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
