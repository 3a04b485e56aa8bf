import type { Clock } from './clock.js';

/** The time that a client's waits obey, as vimeokit's option `clock` takes it. */
export interface ClientClock {
  /** Milliseconds since 1970, in emulated time. */
  now(): number;
  /** Resolves once so many emulated milliseconds have passed; an abort rejects at once with the signal's own reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

interface Sleeper {
  readonly end: number;
  readonly wake: () => void;
}

const longestTimerMs = 2 ** 31 - 1;

/**
 * Clients that wait by the emulator's time. Where it runs, they wait as long, or until somebody moves it; where it stands,
 * nobody else would: it goes on to the first one's end as soon as all have said what they wait for.
 */
export class Waits {
  readonly clock: ClientClock;
  readonly #clock: Clock;
  readonly #sleepers = new Set<Sleeper>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.clock = { now: () => clock.now(), sleep: (ms, signal) => this.#sleep(ms, signal) };
  }

  /** Wakes those whose time has come; asked after each move of the clock. */
  run(): void {
    const now = this.#clock.now();
    const due = [...this.#sleepers].filter(({ end }) => end <= now).sort((a, b) => a.end - b.end);
    for (const sleeper of due) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
    this.#arm();
  }

  #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        this.#sleepers.delete(sleeper);
        this.#arm();
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { end: this.#clock.now() + ms, wake };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#sleepers.add(sleeper);
      this.#arm();
    });
  }

  /** Looks again when the first of them is due. */
  #arm(): void {
    clearTimeout(this.#timer);
    const first = Math.min(...[...this.#sleepers].map(({ end }) => end));
    if (first === Number.POSITIVE_INFINITY) return;
    const asked = this.#clock.now();
    const wait = this.#clock.stands ? 0 : Math.min(Math.max(first - asked, 0), longestTimerMs);
    this.#timer = setTimeout(() => {
      const now = this.#clock.now();
      // Also a clock of somebody's own that does not say so may stand.
      if (now === asked && first > now) this.#clock.advance(first - now);
      else this.run();
    }, wait);
  }
}
