import { dateReader } from './read-date.js';

// No two clocks run equally fast, so what was learned long ago is worth less than one `Date`.
const forgottenAfterMs = 600_000;

/** The server's clock is ahead of ours by at least and at most so many milliseconds. Plain JSON. */
export interface ClockOffset {
  readonly least: number;
  readonly most: number;
  /** When it was first learned, by our clock. */
  readonly since: number;
}

/** The time in a `Date` header; `null` where there is none. */
export const readDateHeader = dateReader();

/**
 * What one `Date` header adds to what is known. Each names a whole second, so one alone leaves a second of doubt; together
 * they narrow it down. The least is what counts for the end of a window, which then never seems over too soon.
 */
export function learnOffset(
  known: ClockOffset | null,
  date: number | null,
  sentAt: number,
  receivedAt: number,
): ClockOffset | null {
  if (date === null) return known;
  const least = date - receivedAt;
  const most = date + 1000 - sentAt;
  if (!known || receivedAt - known.since > forgottenAfterMs) return { least, most, since: receivedAt };
  if (least <= known.least && most >= known.most) return known;
  const narrowed = {
    least: Math.max(known.least, least),
    most: Math.min(known.most, most),
    since: known.since,
  };
  // Where they contradict each other, one of the clocks was set in between, and what was learned before is wrong.
  return narrowed.least > narrowed.most ? { ...narrowed, least, most } : narrowed;
}

/** When our clock shows that the server's has reached `serverMs` for sure. */
export function toLocalTime(offset: ClockOffset | null, serverMs: number): number {
  return serverMs - (offset?.least ?? 0);
}

/** The server's clock beside one of ours, learned from `Date` headers. */
export class ServerTime {
  #offset: ClockOffset | null = null;

  learn(dateHeader: string | null, sentAt: number, receivedAt: number): void {
    this.#offset = learnOffset(this.#offset, readDateHeader(dateHeader), sentAt, receivedAt);
  }

  /** The server's clock showed this or later at a moment of ours; `-Infinity` where nothing is known. */
  earliest(localMs: number): number {
    return localMs + (this.#offset?.least ?? Number.NEGATIVE_INFINITY);
  }

  /** The server's clock showed this or less at a moment of ours; `Infinity` where nothing is known. */
  latest(localMs: number): number {
    return localMs + (this.#offset?.most ?? Number.POSITIVE_INFINITY);
  }
}
