import { TimeoutError } from '../errors/timeout-error.js';
import { isError } from '../kinds.js';
import { defaultTriesMs } from '../retry/policy.js';
import type { TimeLimit } from '../retry/retry-budget.js';
import { afterTries, type ExchangeTime } from './exchange.js';
import type { Prepared } from './prepare.js';
import type { Transport } from './transport.js';
import { describeUrl } from './url.js';

/** How much time a call has: `totalMs` from its beginning; without it, enough for its tries from its first turn on. */
export class CallDeadline implements ExchangeTime, TimeLimit {
  /** What the last try failed with, the cause where time runs out. */
  lastError: unknown;
  readonly #transport: Transport;
  readonly #prepared: Prepared;
  /** When the call must be done, by the client's clock. Without `totalMs` waiting for the first turn has no end. */
  #deadline: number;

  constructor(transport: Transport, prepared: Prepared) {
    this.#transport = transport;
    this.#prepared = prepared;
    const { totalMs } = prepared.retry;
    this.#deadline = totalMs === undefined ? Number.POSITIVE_INFINITY : transport.clock.now() + totalMs;
  }

  get deadline(): number {
    return this.#deadline;
  }

  /** The call has its turn in the rate budget: from the first one on its tries have an end. */
  startClock(): void {
    if (this.#deadline === Number.POSITIVE_INFINITY && this.#prepared.retry.totalMs === undefined)
      this.#deadline = this.#transport.clock.now() + defaultTriesMs;
  }

  /** True where another try after a pause could still be in time. */
  allows(pauseMs: number): boolean {
    return this.#transport.clock.now() + pauseMs < this.#deadline;
  }

  /** What is left for a try. */
  get leftMs(): number {
    return this.#deadline - this.#transport.clock.now();
  }

  /** The error for a call that was not done in time. */
  timeoutError(tries: number, wasSent: boolean): TimeoutError {
    const { method, url, retry } = this.#prepared;
    const label = `${method} ${describeUrl(url, url.origin === this.#transport.origin)}`;
    const cause = this.lastError;
    const before = isError(cause) ? `; the last try ended so: ${cause.message}` : '.';
    return new TimeoutError(
      `${label} was not done within ${retry.totalMs ?? defaultTriesMs} ms${afterTries(tries)}${before}`,
      { tries, wasSent, cause },
    );
  }
}
