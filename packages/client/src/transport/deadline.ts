import { longestTimerMs } from './clock.js';

export interface DeadlineOptions {
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds of silence allowed; each `restart` gives them anew. */
  readonly timeout: number;
  /** Milliseconds in all. Default: no end. */
  readonly total?: number | undefined;
}

/**
 * One signal for "the caller gave up" and "nothing came in time". `restart` gives the other side the full time again,
 * so that a slow body may go on while a stalled one may not.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #options: DeadlineOptions;
  readonly #end: number;
  readonly #onOuterAbort = () => this.#controller.abort(this.#options.signal?.reason);
  #movedAt: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #expired: 'timeout' | 'total' | undefined;

  constructor(options: DeadlineOptions) {
    this.#options = options;
    this.#movedAt = performance.now();
    this.#end = this.#movedAt + (options.total ?? Number.POSITIVE_INFINITY);
    const outer = options.signal;
    if (outer?.aborted) this.#onOuterAbort();
    // By hand rather than AbortSignal.any, whose dependents live as long as the caller's signal does.
    else outer?.addEventListener('abort', this.#onOuterAbort, { once: true });
    this.#arm(this.#movedAt);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Which of the two times is over; `undefined` while neither is. */
  get expired(): 'timeout' | 'total' | undefined {
    return this.#expired;
  }

  /** Something moved. The running timer finds that out by itself, which costs less than a new one for every piece. */
  restart(): void {
    this.#movedAt = performance.now();
  }

  /** Lets go of the timer and of the caller's signal; must be called once all is read. */
  end(): void {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onOuterAbort);
  }

  #arm(now: number): void {
    const next = Math.min(this.#movedAt + this.#options.timeout, this.#end);
    if (this.signal.aborted || next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#look(), Math.min(Math.max(next - now, 0), longestTimerMs));
  }

  #look(): void {
    const now = performance.now();
    if (now >= this.#end) this.#expire('total');
    // Timers may be a fraction early.
    else if (now + 1 >= this.#movedAt + this.#options.timeout) this.#expire('timeout');
    else this.#arm(now);
  }

  #expire(over: 'timeout' | 'total'): void {
    this.#expired = over;
    this.#controller.abort();
  }
}
