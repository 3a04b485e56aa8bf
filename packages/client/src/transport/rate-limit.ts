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
  /** When the window ends. */
  readonly resetAt: Date;
}

/** Reads Vimeo's three headers; `undefined` unless all of them are there (an answer without a token has none). */
export function readRateLimit(headers: Headers, usedFields: boolean): RateLimit | undefined {
  const limit = wholeNumber(headers.get('x-ratelimit-limit'));
  const remaining = wholeNumber(headers.get('x-ratelimit-remaining'));
  const resetAt = readReset(headers.get('x-ratelimit-reset'));
  if (limit === undefined || remaining === undefined || resetAt === undefined) return undefined;
  // The headers always assume `fields`; a call without costs two.
  const cost = usedFields ? 1 : 2;
  return { limit: Math.floor(limit / cost), remaining: Math.floor(remaining / cost), resetAt };
}

/** Vimeo documents an ISO date and others have seen Unix seconds, so both are read. */
export function readReset(value: string | null): Date | undefined {
  if (!value) return undefined;
  const date = /^\d+(\.\d+)?$/.test(value) ? new Date(Number(value) * 1000) : new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function wholeNumber(value: string | null): number | undefined {
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
