import type { HasHeaders, RateLimit } from '../response.js';
import { dateReader } from './read-date.js';

/** What one call costs in the headers' units, which always assume `fields`: a call without costs two. */
export function costOf(usesFields: boolean): 1 | 2 {
  return usesFields ? 1 : 2;
}

/** The headers as they are, in Vimeo's units; `undefined` unless all three are there, as in a call without a token. */
export function readBudget(response: HasHeaders): RateLimit | undefined {
  const limit = wholeNumber(response.header('x-ratelimit-limit'));
  if (limit === undefined) return undefined;
  const remaining = wholeNumber(response.header('x-ratelimit-remaining'));
  const resetAt = readReset(response);
  return remaining === undefined || resetAt === undefined ? undefined : { limit, remaining, resetAt };
}

/** A budget in calls of one cost. */
export function inCalls(budget: RateLimit, cost: number): RateLimit {
  return {
    limit: Math.floor(budget.limit / cost),
    remaining: Math.floor(budget.remaining / cost),
    resetAt: budget.resetAt,
  };
}

const readResetHeader = dateReader();

/** When the window ends, by Vimeo's clock. */
export function readReset(response: HasHeaders): Date | undefined {
  const date = new Date(readResetHeader(response.header('x-ratelimit-reset')) ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
