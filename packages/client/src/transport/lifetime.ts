import { createAbortController } from '../time/abort-controller.js';
import { onAbort } from '../time/on-abort.js';
import { turns } from './turns.js';

/**
 * What is under way for a client and for the copies that share its connections. Closing a client ends its copies, too;
 * closing a copy ends nothing but the copy. A client knows only those of its copies that have something under way, so that
 * one that is dropped is collected.
 */
export class Lifetime {
  readonly #original: Lifetime | undefined;
  readonly #closing = new Set<() => void>();
  // Made with the first thing under way: a copy that nothing is asked of costs nothing.
  #controller: AbortController | undefined;
  #unfollow: (() => void) | undefined;
  #isClosed = false;
  #underWay = 0;
  #idle: (() => void)[] = [];

  constructor(original?: Lifetime) {
    this.#original = original;
  }

  /** True once this client, or the one it is a copy of, is closed. */
  get isClosed(): boolean {
    return this.#isClosed || (this.#original?.isClosed ?? false);
  }

  /** True for a copy, whose connections another client closes. */
  get isCopy(): boolean {
    return this.#original !== undefined;
  }

  /** Aborted where closing may wait no longer. */
  get signal(): AbortSignal {
    // A worker's signal is of the request that made it, and no other may listen to it; there, closing waits.
    return turns ? createAbortController().signal : this.#ending.signal;
  }

  /** Something that users ask for. */
  refuseIfClosed(): void {
    if (this.isClosed) throw new TypeError('This client is closed; make another one.');
  }

  /**
   * Something is under way; `end` must follow.
   *
   * @throws {TypeError} Where the client is closed and nothing is under way that could ask for it.
   */
  begin(): void {
    if (this.#underWay === 0) {
      this.refuseIfClosed();
      this.#follow(this.#original);
    }
    this.#underWay++;
    this.#original?.begin();
  }

  end(): void {
    this.#underWay--;
    if (this.#underWay === 0) {
      this.#unfollow?.();
      for (const resolve of this.#idle.splice(0)) resolve();
    }
    this.#original?.end();
  }

  /** Calls back once the client is closed, unless the returned function was called before. */
  onClose(callback: () => void): () => void {
    const stopOriginal = this.#original?.onClose(callback);
    this.#closing.add(callback);
    return () => {
      this.#closing.delete(callback);
      stopOriginal?.();
    };
  }

  /** Lets nothing begin any more; resolves when nothing is under way, which `signal` brings about. */
  async close(signal: AbortSignal | undefined): Promise<void> {
    this.#isClosed = true;
    // A copy of the set: what is called may change it.
    for (const callback of Array.from(this.#closing)) callback();
    if (this.#underWay === 0) return;
    const idle = new Promise<void>((resolve) => this.#idle.push(resolve));
    const endAll = () => this.#ending.abort(signal?.reason);
    if (signal?.aborted) endAll();
    const stopListening = onAbort(signal, endAll);
    await idle;
    stopListening();
  }

  #follow(original: Lifetime | undefined): void {
    if (!original) return;
    const { signal } = original;
    this.#unfollow = onAbort(signal, () => this.#ending.abort(signal.reason));
  }

  get #ending(): AbortController {
    if (!this.#controller) {
      this.#controller = createAbortController();
      // One listener that stays: else one would be added and removed for every call that is alone.
      onAbort(this.#controller.signal, () => {});
    }
    return this.#controller;
  }
}
