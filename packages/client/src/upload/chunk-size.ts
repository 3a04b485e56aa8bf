const smallest = 1024 * 1024;

/** How many bytes one request carries: fewer after a failure, so that less is lost by the next, and more with success. */
export class ChunkSize {
  readonly #largest: number;
  #bytes: number;

  constructor(largest: number) {
    this.#largest = largest;
    this.#bytes = largest;
  }

  get bytes(): number {
    return this.#bytes;
  }

  failed(): void {
    this.#bytes = Math.min(this.#largest, Math.max(smallest, Math.floor(this.#bytes / 4)));
  }

  succeeded(): void {
    this.#bytes = Math.min(this.#largest, this.#bytes * 2);
  }
}
