import { createAbortController } from './abort-controller.js';
import { longestTimerMs } from './clock.js';
import { onAbort } from './on-abort.js';

/** What an `AbortSignal` tells, for one listener and without the cost of one: it may be half of a call's. */
export interface Abort {
  readonly isAborted: boolean;
  readonly reason: unknown;
  /** Called once; replaces the listener before. */
  onAbort: (() => void) | undefined;
  /** The same as a signal, for code that needs one; made when it is first asked for. */
  readonly signal: AbortSignal;
}

export interface DeadlineOptions {
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds of silence allowed; each `restart` gives them anew. Default: no end. */
  readonly timeout?: number | undefined;
  /** Milliseconds in all. Default: no end. */
  readonly total?: number | undefined;
}

/**
 * One abort for "the caller gave up" and "nothing came in time". `restart` gives the other side the full time again, so
 * that a slow body may go on while a stalled one may not.
 */
export class Deadline implements Abort {
  onAbort: (() => void) | undefined;
  readonly #outer: AbortSignal | undefined;
  readonly #timeout: number;
  #end: number;
  #stopListening: (() => void) | undefined;
  #movedAt: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #expired: 'timeout' | 'total' | undefined;
  #isAborted = false;
  #isKept = false;
  #controller: AbortController | undefined;

  constructor({
    signal,
    timeout = Number.POSITIVE_INFINITY,
    total = Number.POSITIVE_INFINITY,
  }: DeadlineOptions) {
    this.#outer = signal;
    this.#timeout = timeout;
    this.#movedAt = performance.now();
    this.#end = this.#movedAt + total;
    if (signal?.aborted) this.#abort();
    // Not AbortSignal.any, whose dependents live as long as the caller's signal does.
    else if (signal) this.#stopListening = onAbort(signal, () => this.#abort());
    this.#arm(Math.min(timeout, total));
  }

  get isAborted(): boolean {
    return this.#isAborted;
  }

  get reason(): unknown {
    return this.#expired ? new Error(`the ${this.#expired} is over`) : this.#outer?.reason;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = createAbortController();
      if (this.#isAborted) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  /** Which of the two times is over; `undefined` while neither is. */
  get expired(): 'timeout' | 'total' | undefined {
    return this.#expired;
  }

  /**
   * Something moved. The running timer finds that out by itself, which costs less than a new one for every piece.
   * `extraMs` are added this once, for what moves without being seen.
   */
  restart(extraMs = 0): void {
    this.#movedAt = performance.now() + extraMs;
  }

  /**
   * What is read goes on after the exchange that this began with, and only while somebody asks for it: no time runs until
   * `resume`, and from then on silence alone is counted. `finish` takes the place of `end`.
   */
  keep(): void {
    this.#isKept = true;
    this.#end = Number.POSITIVE_INFINITY;
    this.pause();
  }

  /** Nobody waits for the other side. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** Somebody waits again. */
  resume(): void {
    this.restart();
    this.#arm(this.#timeout);
  }

  /** Drops the timer and the caller's signal; must be called once all is read. */
  end(): void {
    if (!this.#isKept) this.finish();
  }

  /** `end`, also of what was kept. */
  finish(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.();
  }

  #arm(ms: number): void {
    if (this.#isAborted || ms === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#look(), Math.min(Math.max(ms, 0), longestTimerMs));
  }

  #look(): void {
    const now = performance.now();
    const silenceEnds = this.#movedAt + this.#timeout;
    // Timers may be a fraction early.
    if (now + 1 >= this.#end) this.#expired = 'total';
    else if (now + 1 >= silenceEnds) this.#expired = 'timeout';
    if (this.#expired) this.#abort();
    else this.#arm(Math.min(silenceEnds, this.#end) - now);
  }

  #abort(): void {
    this.#isAborted = true;
    this.onAbort?.();
    this.#controller?.abort(this.reason);
  }
}
