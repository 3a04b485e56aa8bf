import { Deadline } from './deadline.js';
import { raceAbort } from './race-abort.js';

export interface RaceLimits {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that it may take. Default: any number. */
  readonly totalMs?: number | undefined;
  /** The error for code that took longer. */
  timeoutError(): Error;
}

/**
 * Runs code of the caller's own, which may be deaf to the signal and may never settle: the signal and the end of the time
 * end the wait for it, not the code itself. It runs in any case, so that what must be closed is.
 */
export async function raceOwnCode<Result>(
  run: () => Result | PromiseLike<Result>,
  { signal, totalMs, timeoutError }: RaceLimits,
): Promise<Result> {
  const running = Promise.resolve(run());
  if (totalMs === undefined) return raceAbort(running, signal);
  const deadline = new Deadline({ signal, total: totalMs });
  try {
    return await raceAbort(running, deadline.signal);
  } catch (error) {
    throw deadline.expired ? timeoutError() : error;
  } finally {
    deadline.end();
  }
}
