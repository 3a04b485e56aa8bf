import type { Clock } from '../time/clock.js';
import { backOff, type RetryPolicy } from './policy.js';

/** How much time there is. */
export interface TimeLimit {
  /** True where another try after a pause could still be in time. */
  allows(pauseMs: number): boolean;
}

export interface RetryHint {
  /** What the other side asks for. Default: a random time that grows with every failure. */
  readonly retryAfterMs?: number | undefined;
  /** True where the first failure in a row costs neither a try nor a pause. */
  readonly isFirstFree?: boolean | undefined;
}

/** The tries and the time that a policy gives, counted from the beginning or from the last progress. */
export class RetryBudget {
  readonly #policy: RetryPolicy;
  readonly #clock: Clock;
  readonly #time: TimeLimit;
  #failures = 0;
  #since: number;

  /** @param time - Where something else than `totalMs` since the last progress limits the time. */
  constructor(policy: RetryPolicy, clock: Clock, time?: TimeLimit) {
    this.#policy = policy;
    this.#clock = clock;
    this.#since = time ? 0 : clock.now();
    this.#time = time ?? { allows: (pauseMs) => pauseMs <= this.leftMs };
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** What is left of `totalMs`. */
  get leftMs(): number {
    const { totalMs = Number.POSITIVE_INFINITY } = this.#policy;
    return this.#since + totalMs - this.#clock.now();
  }

  /** There was progress: tries and time count from here. */
  renew(): void {
    this.#failures = 0;
    this.#since = this.#clock.now();
  }

  /** Counts a failure. Gives the milliseconds before another try; `undefined` where there is none left, or no time for it. */
  spend({ retryAfterMs, isFirstFree = false }: RetryHint): number | undefined {
    this.#failures++;
    const isFree = isFirstFree && this.#failures === 1;
    const pauseMs = retryAfterMs ?? (isFree ? 0 : backOff(this.#policy, this.#failures));
    const isSpent = this.#failures > this.#policy.limit && !isFree;
    return isSpent || pauseMs > this.#policy.maxDelayMs || !this.#time.allows(pauseMs) ? undefined : pauseMs;
  }
}
