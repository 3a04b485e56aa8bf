interface Sleeper {
  readonly end: number;
  readonly wake: () => void;
}

/**
 * The emulator's time in the page: it runs like the machine's, is moved by the page's button, and goes ahead by itself as
 * far as the program waits, so that polling and backing off take no time.
 */
export class PageClock {
  #aheadMs = 0;
  /** Whether waits are skipped. */
  skips = true;
  /** How many requests are under way: while there is one, nobody knows yet what the program will wait for. */
  underWay = 0;
  readonly #sleepers = new Map<number, Sleeper>();
  #advance: (ms: number) => void = () => {};

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Of the emulator: it lets happen what is due. */
  moveBy(advance: (ms: number) => void): void {
    this.#advance = advance;
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    this.#wake();
  }

  sleep(id: number, ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#sleepers.set(id, { end: this.now() + ms, wake: resolve });
      this.#look(this.skips ? 0 : ms);
    });
  }

  cancel(id: number): void {
    this.#sleepers.delete(id);
  }

  forget(): void {
    this.#sleepers.clear();
  }

  /** Something that the program did has ended. */
  settled(): void {
    this.#look(0);
  }

  #look(ms: number): void {
    setTimeout(() => {
      this.#wake();
      const first = Math.min(...[...this.#sleepers.values()].map(({ end }) => end));
      if (!this.skips || this.underWay > 0 || first === Number.POSITIVE_INFINITY) return;
      this.#advance(Math.max(0, first - this.now()));
    }, ms);
  }

  #wake(): void {
    for (const [id, { end, wake }] of this.#sleepers) {
      if (end > this.now()) continue;
      this.#sleepers.delete(id);
      wake();
    }
  }
}
