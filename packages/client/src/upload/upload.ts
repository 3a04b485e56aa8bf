import type { UploadProgress } from './progress.js';

/**
 * An upload, already started. Awaiting it gives its result, iterating it gives its progress; either, both or none.
 * A failure reaches whoever awaits or iterates.
 */
export class Upload<Result> implements PromiseLike<Result>, AsyncIterable<UploadProgress> {
  readonly #result: Promise<Result>;
  readonly #controller = new AbortController();
  #progress: UploadProgress | undefined;
  #isSettled = false;
  #wake: (() => void)[] = [];

  /** Made by `client.upload` and its kin. */
  constructor(
    run: (signal: AbortSignal, onProgress: (progress: UploadProgress) => void) => Promise<Result>,
    signal: AbortSignal | undefined,
  ) {
    const onAbort = () => this.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    this.#result = run(this.#controller.signal, (progress) => this.#report(progress)).finally(() => {
      signal?.removeEventListener('abort', onAbort);
      this.#isSettled = true;
      this.#wakeAll();
    });
    // Whoever only iterates learns of a failure there; it must not also end the process.
    this.#result.catch(() => {});
  }

  /** The latest progress; `undefined` before the first byte may go. */
  get progress(): UploadProgress | undefined {
    return this.#progress;
  }

  /** Stops at once. What is there on Vimeo stays; awaiting and iterating reject with `reason`. */
  abort(reason?: unknown): void {
    this.#controller.abort(reason);
  }

  // biome-ignore lint/suspicious/noThenProperty: an Upload is awaited; that is its contract
  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#result.then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Result | Rejected> {
    return this.#result.catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Result> {
    return this.#result.finally(onFinally);
  }

  /** Progress as it changes; a slow reader gets the latest and misses those between. Ends with the upload. */
  async *[Symbol.asyncIterator](): AsyncGenerator<UploadProgress, void, undefined> {
    let seen: UploadProgress | undefined;
    for (;;) {
      if (this.#progress && this.#progress !== seen) {
        seen = this.#progress;
        yield seen;
      } else if (this.#isSettled) {
        await this.#result;
        return;
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    }
  }

  #report(progress: UploadProgress): void {
    this.#progress = progress;
    this.#wakeAll();
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}
