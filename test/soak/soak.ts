import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';

export interface SoakOptions {
  /** What is counted, such as `schedules`; it names the number in messages and in the result. */
  readonly unit: string;
  /** How many a whole proof takes: `npm run soak -- NAME`. */
  readonly full: number;
  /** How many `npm test` runs; at most two minutes of them. */
  readonly slice: number;
}

export interface SoakRun {
  readonly cases: number;
  /** All chance follows from it; the same one gives the same cases. */
  readonly seed: number;
  /**
   * Fails where an end was reached by fewer than `share` of the cases: what nothing survives, or what loses nothing,
   * proves nothing. Only a whole proof is held to it; on a slice, chance and a busy machine decide.
   */
  demandShare(ends: Readonly<Record<string, number>>, share: number): void;
}

const results = fileURLToPath(new URL('../../bench/soak/', import.meta.url));
const isFull = process.env.VIMEOKIT_SOAK === 'full';

/**
 * A long proof: a slice of it is a test, and `npm run soak -- NAME` runs all of it and keeps what `prove` returns, with
 * the seed, in `bench/soak/NAME.json`. `prove` fails by throwing.
 */
export function soak(
  name: string,
  sentence: string,
  { unit, full, slice }: SoakOptions,
  prove: (run: SoakRun) => Promise<Record<string, unknown>>,
): void {
  const cases = Number(process.env.VIMEOKIT_SOAK_CASES ?? (isFull ? full : slice));
  const seed = Number(process.env.VIMEOKIT_SOAK_SEED ?? randomInt(2 ** 31));
  // A slice may take its two minutes; what is run by hand ends by itself.
  it(`${sentence} (${cases} ${unit}, seed ${seed})`, { timeout: isFull ? 0 : 300_000 }, async () => {
    const startedAt = performance.now();
    const demandShare: SoakRun['demandShare'] = (ends, share) => {
      for (const [end, count] of Object.entries(ends))
        if (isFull && count < cases * share)
          throw new Error(`Only ${count} of ${cases} ${unit} ended ${end}.`);
    };
    const measured = await prove({ cases, seed, demandShare });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${name}: ${cases} ${unit}, seed ${seed}, ${seconds} s ${JSON.stringify(measured)}`);
    if (!isFull) return;
    const date = new Date().toISOString().slice(0, 10);
    const kept = { date, node: process.version, [unit]: cases, seed, seconds, ...measured };
    await mkdir(results, { recursive: true });
    await writeFile(join(results, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  });
}
