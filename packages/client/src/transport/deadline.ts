import { TimeoutError } from '../errors/timeout-error.js';

/**
 * One signal for "the caller gave up" and "nothing came in time". `restart` gives the other side the full time again,
 * so that a slow body may go on while a stalled one may not.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timeout: number;
  readonly #message: string;
  readonly #outer: AbortSignal | undefined;
  readonly #onOuterAbort = () => this.#controller.abort(this.#outer?.reason);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outer: AbortSignal | undefined, timeout: number, message: string) {
    this.#outer = outer;
    this.#timeout = timeout;
    this.#message = message;
    if (outer?.aborted) this.#onOuterAbort();
    // By hand rather than AbortSignal.any, whose dependents live as long as the caller's signal does.
    else outer?.addEventListener('abort', this.#onOuterAbort, { once: true });
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    if (this.signal.aborted || this.#timeout === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#controller.abort(new TimeoutError(this.#message)), this.#timeout);
  }

  /** Lets go of the timer and of the caller's signal; must be called once all is read. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }
}
