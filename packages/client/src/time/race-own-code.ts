import { Deadline } from './deadline.js';

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
  const deadline = new Deadline({ signal, timeout: Number.POSITIVE_INFINITY, total: totalMs });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const end = () => reject(deadline.expired ? timeoutError() : deadline.reason);
      deadline.onAbort = end;
      if (deadline.isAborted) end();
      Promise.resolve(run()).then(resolve, reject);
    });
  } finally {
    deadline.end();
  }
}
