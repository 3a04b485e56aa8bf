import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';

export const concurrencyFlag = flag.number('How many at a time; 4 by default');

/** @throws {UsageError} Where it is no number of uploads. */
export function checkConcurrency(concurrency = 4): number {
  if (Number.isInteger(concurrency) && concurrency > 0) return concurrency;
  throw new UsageError(`--concurrency must be a whole number above 0, not ${concurrency}.`);
}
