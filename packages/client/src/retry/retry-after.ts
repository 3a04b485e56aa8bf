import type { HasHeaders } from '../response.js';

// A longer pause is a mistake, and a Date may not even hold its end.
const longestRetryAfterMs = 365 * 24 * 60 * 60 * 1000;

/** `Retry-After` in milliseconds from now: seconds or a date, which is compared with the server's own clock. */
export function readRetryAfter(response: HasHeaders, now: number): number | undefined {
  const value = response.header('retry-after');
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, longestRetryAfterMs);
  const date = Date.parse(value);
  if (Number.isNaN(date)) return undefined;
  const serverNow = Date.parse(response.header('date') ?? '');
  const pauseMs = date - (Number.isNaN(serverNow) ? now : serverNow);
  return Math.min(Math.max(0, pauseMs), longestRetryAfterMs);
}
