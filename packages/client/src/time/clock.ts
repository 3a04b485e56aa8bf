import { onAbort } from './on-abort.js';

/**
 * The time that waiting obeys: pacing, backing off, polling. A test gives its own and owns the time; how long a request
 * may take on the wire is always real time.
 */
export interface Clock {
  /** Milliseconds since 1970. Should it go back, as when somebody sets the time, no time is taken to have passed. */
  now(): number;
  /** Resolves after `ms`; an abort rejects at once with the signal's own reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

// Timers take 31 bits of milliseconds; a longer one would fire at once.
export const longestTimerMs = 2 ** 31 - 1;

// It never changes, and looking it up is slow, the first time most of all.
let timeOrigin: number | undefined;

/** The machine's own time: what it was when the process began, and what has passed since, however the time is set meanwhile. */
export const systemClock: Clock = {
  now() {
    // React Native has none.
    timeOrigin ??= performance.timeOrigin ?? Date.now() - performance.now();
    return timeOrigin + performance.now();
  },
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

const steadyClocks = new WeakMap<Clock, Clock>();

/** The same clock, whose time never goes back; the same one for the same clock, which names what its users share. */
export function steadyClock(clock: Clock): Clock {
  let steady = steadyClocks.get(clock);
  if (!steady) {
    steady = new SteadyClock(clock);
    steadyClocks.set(clock, steady);
  }
  return steady;
}

class SteadyClock implements Clock {
  readonly #clock: Clock;
  #last = Number.NEGATIVE_INFINITY;
  /** How far the clock was set back in all. */
  #behindMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#atLeast(this.#last);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const end = this.now() + ms;
    await this.#clock.sleep(ms, signal);
    // So much has passed, whatever the clock shows.
    this.#atLeast(end);
  }

  #atLeast(time: number): number {
    const now = this.#clock.now() + this.#behindMs;
    if (now < time) this.#behindMs += time - now;
    this.#last = Math.max(now, time);
    return this.#last;
  }
}
