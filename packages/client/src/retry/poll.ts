import type { Clock } from '../time/clock.js';

export interface Polling<Result> {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds before the next question; `undefined` where there is no time for another. */
  readonly nextDelayMs: () => number | undefined;
  /** `undefined` where it is too early to tell. */
  readonly ask: () => Promise<Result | undefined>;
}

/** Asks until there is a result; `undefined` where the time was over first. */
export async function poll<Result>({
  clock,
  signal,
  nextDelayMs,
  ask,
}: Polling<Result>): Promise<Result | undefined> {
  for (let delayMs = nextDelayMs(); delayMs !== undefined; delayMs = nextDelayMs()) {
    if (delayMs > 0) await clock.sleep(delayMs, signal);
    const result = await ask();
    if (result !== undefined) return result;
  }
  return undefined;
}
