/**
 * What is under way for a client and for the copies that share its connections. Closing a client ends its copies, too;
 * closing a copy ends nothing but the copy. A client knows none of its copies, so that one that is dropped is collected.
 */
export class Lifetime {
  readonly #original: Lifetime | undefined;
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

  /** Something is under way; `end` must follow. */
  begin(): void {
    this.#underWay++;
    this.#original?.begin();
  }

  end(): void {
    this.#underWay--;
    if (this.#underWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
    this.#original?.end();
  }

  /** Lets nothing begin any more; resolves when nothing is under way. */
  close(): Promise<void> {
    this.#isClosed = true;
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }
}
