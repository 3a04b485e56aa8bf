import { type ClockOffset, toLocalTime } from '../server-time.js';
import type { BudgetWindow } from './budget-state.js';

/** The three headers of a response. */
export interface BudgetHeaders {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970, by Vimeo's clock. */
  readonly resetAt: number;
}

/** What a 429 says about when to try again. */
export interface RefusalHeaders {
  /** `Retry-After` in milliseconds. */
  readonly retryAfterMs: number | null;
  readonly resetAt: number | null;
  /** 0 to 1: spreads the calls of several processes where the response names no time. */
  readonly random: number;
}

// Vimeo counts by the minute.
const windowMs = 60_000;
// A reset that is told further away is a mistake of some clock, and must not stop a program for hours.
export const longestWindowMs = 120_000;
// Dates in headers have whole seconds, so the end of a window may lie up to a second behind the one they tell.
const resetDoubtMs = 1000;

/**
 * The window after a response. Responses may come in another order than their calls were counted in.
 *
 * @param startedAt - When the call began.
 */
export function learnWindow(
  known: BudgetWindow | null,
  headers: BudgetHeaders,
  offset: ClockOffset | null,
  startedAt: number,
  now: number,
): BudgetWindow {
  const { limit, remaining, resetAt } = headers;
  // It was on when Vimeo responded, and lasts a minute: of its first response that leaves less doubt than whole seconds do.
  const endsAt = Math.min(localTime(offset, resetAt, now) + resetDoubtMs, now + windowMs);
  const fresh: BudgetWindow = { limit, remaining, resetAt, endsAt, renewedAt: null };
  // Resets told in whole seconds can differ by one and mean the same window.
  if (!known || limit !== known.limit || resetAt - known.resetAt >= 1000) return fresh;
  if (known.renewedAt === null) {
    if (resetAt - known.resetAt <= -1000) return known;
    return {
      ...known,
      remaining: Math.min(known.remaining, remaining),
      endsAt: Math.min(known.endsAt, endsAt),
    };
  }
  // We took the window to be over, and Vimeo says that it is not: its clock has the last word.
  if (startedAt < known.renewedAt || now >= endsAt + resetDoubtMs) return known;
  return { ...fresh, endsAt: Math.max(endsAt, now + resetDoubtMs) };
}

/** How long a 429 asks to wait, in milliseconds: `Retry-After`, else the end of the window, else most of a minute. */
export function pauseAfterRefusal(refusal: RefusalHeaders, offset: ClockOffset | null, now: number): number {
  const { retryAfterMs, resetAt, random } = refusal;
  if (retryAfterMs !== null) return retryAfterMs;
  if (resetAt !== null) return Math.max(0, localTime(offset, resetAt, now) + resetDoubtMs - now);
  return windowMs * (0.5 + random / 2);
}

/** When a reset is over for sure, by our clock. */
function localTime(offset: ClockOffset | null, resetAt: number, now: number): number {
  const isNear = (at: number) => at > now - 2 * resetDoubtMs && at <= now + longestWindowMs;
  const corrected = toLocalTime(offset, resetAt);
  // A `Date` that leaves the reset nowhere near is not of the clock that set it, but of a cache or a proxy.
  return isNear(resetAt) && !isNear(corrected) ? resetAt : corrected;
}
