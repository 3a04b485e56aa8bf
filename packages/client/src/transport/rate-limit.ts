import type { HasHeaders } from '../platform/http.js';
import type { RateLimit } from '../response.js';

/** What one call costs in the headers' units, which always assume `fields`: a call without costs two. */
export function costOf(usesFields: boolean): 1 | 2 {
  return usesFields ? 1 : 2;
}

/** The headers as they are, in Vimeo's units; `undefined` unless all three are there (an answer without a token has none). */
export function readBudget(answer: HasHeaders): RateLimit | undefined {
  const limit = wholeNumber(answer.header('x-ratelimit-limit'));
  if (limit === undefined) return undefined;
  const remaining = wholeNumber(answer.header('x-ratelimit-remaining'));
  const resetAt = readReset(answer);
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

/** Vimeo documents an ISO date and others have seen Unix seconds, so both are read. */
export function readReset(answer: HasHeaders): Date | undefined {
  const value = answer.header('x-ratelimit-reset');
  if (!value) return undefined;
  const date = /^\d+(\.\d+)?$/.test(value) ? new Date(Number(value) * 1000) : new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
