import { checkNames, type NamesOf } from '../option-names.js';

/** How often a call is tried again, and how long it waits in between. */
export interface RetryOptions {
  /** Tries after the first; 0 for none. Default 3. */
  limit?: number | undefined;
  /** The pause before the first retry is random up to this, and the bound doubles with each. Default 500 ms. */
  minDelayMs?: number | undefined;
  /** No pause is longer; where the server asks for a longer one, the call fails at once. Default 120 000 ms. */
  maxDelayMs?: number | undefined;
  /**
   * Milliseconds for the whole call, its waiting for the rate budget included. Default: waiting for the budget has no
   * end, and the tries with their pauses have ten minutes.
   */
  totalMs?: number | undefined;
}

const retryNames: NamesOf<RetryOptions> = { limit: true, minDelayMs: true, maxDelayMs: true, totalMs: true };

export interface RetryPolicy {
  readonly limit: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  readonly totalMs: number | undefined;
}

export const defaultRetry: RetryPolicy = {
  limit: 3,
  minDelayMs: 500,
  maxDelayMs: 120_000,
  totalMs: undefined,
};

// A hotel's Wi-Fi comes back after a while; giving up before it does costs somebody the evening.
export const uploadRetryDefaults: RetryPolicy = { ...defaultRetry, limit: 10 };

/** What the tries of a call may take where `totalMs` is not given. */
export const defaultTriesMs = 600_000;

/** The policy with what an option changes in it. */
export function retryPolicy(base: RetryPolicy, option: number | RetryOptions | undefined): RetryPolicy {
  if (option === undefined) return base;
  if (typeof option === 'object') checkNames('retry', option, retryNames);
  const { limit, minDelayMs, maxDelayMs, totalMs } = typeof option === 'object' ? option : { limit: option };
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 0))
    throw new TypeError(`retry must be a whole number of tries after the first, 0 or more, not ${limit}.`);
  for (const [name, value] of Object.entries({ minDelayMs, maxDelayMs, totalMs }))
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      throw new TypeError(`retry.${name} must be a number of milliseconds, not ${value}.`);
  return {
    limit: limit ?? base.limit,
    minDelayMs: minDelayMs ?? base.minDelayMs,
    maxDelayMs: maxDelayMs ?? base.maxDelayMs,
    totalMs: totalMs ?? base.totalMs,
  };
}

/** Full jitter: anything up to a bound that doubles, so that clients which failed together do not return together. */
export function backOff({ minDelayMs, maxDelayMs }: RetryPolicy, failures: number): number {
  return Math.random() * Math.min(maxDelayMs, minDelayMs * 2 ** (failures - 1));
}
