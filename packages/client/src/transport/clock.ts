import { onAbort } from './on-abort.js';

/**
 * The time that waiting obeys: pacing, backing off, polling. A test gives its own and owns the time; how long a request
 * may take on the wire is always real time.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; an abort rejects at once with the signal's own reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// Timers take 31 bits of milliseconds; a longer one would fire at once.
export const longestTimerMs = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0 || left === ms; left -= longestTimerMs) await timer(left, signal);
  },
};

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const handle = setTimeout(
      () => {
        stopListening();
        resolve();
      },
      Math.min(ms, longestTimerMs),
    );
    const stopListening = onAbort(signal, () => {
      clearTimeout(handle);
      reject(signal?.reason);
    });
  });
}
