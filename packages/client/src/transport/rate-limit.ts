/**
 * The call budget of this token, per 60 seconds.
 *
 * @see https://developer.vimeo.com/guidelines/rate-limiting
 */
export interface RateLimit {
  /** Calls a minute; already halved when the call used no `fields`. */
  readonly limit: number;
  /** Calls left until `resetAt`, halved likewise. */
  readonly remaining: number;
  /** When the window ends, by Vimeo's clock. */
  readonly resetAt: Date;
}

/** What one call costs in the headers' units, which always assume `fields`: a call without costs two. */
export function costOf(usesFields: boolean): 1 | 2 {
  return usesFields ? 1 : 2;
}

/** What has headers: an answer of any platform. */
export interface HasHeaders {
  header(lowerCaseName: string): string | null;
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

// A longer pause is a mistake, and a Date may not even hold its end.
const longestRetryAfterMs = 365 * 24 * 60 * 60 * 1000;

/** `Retry-After` in milliseconds from now: seconds or a date, which is compared with the server's own clock. */
export function readRetryAfter(answer: HasHeaders, now: number): number | undefined {
  const value = answer.header('retry-after');
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, longestRetryAfterMs);
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  const serverNow = Date.parse(answer.header('date') ?? '');
  const pauseMs = date - (Number.isNaN(serverNow) ? now : serverNow);
  return Math.min(Math.max(0, pauseMs), longestRetryAfterMs);
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
