// No two clocks run equally fast, so what was learned long ago is worth less than one `Date`.
const forgottenAfterMs = 600_000;

/**
 * What the server's clock shows, learned from `Date` headers. Each tells a whole second, so one alone leaves a second of
 * doubt; together they narrow it down. The earliest possible reading is used: a window then never seems over too soon.
 */
export class ServerTime {
  /** The server's clock is ahead of ours by at least and at most so many milliseconds. */
  #least = Number.NEGATIVE_INFINITY;
  #most = Number.POSITIVE_INFINITY;
  #lastHeader: string | null = null;
  #lastDate = Number.NaN;
  #since = 0;

  learn(dateHeader: string | null, sentAt: number, receivedAt: number): void {
    // The same text comes for a whole second, and reading a date is dear.
    if (dateHeader !== this.#lastHeader) {
      this.#lastHeader = dateHeader;
      this.#lastDate = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
    }
    const date = this.#lastDate;
    if (Number.isNaN(date)) return;
    const least = date - receivedAt;
    const most = date + 1000 - sentAt;
    if (receivedAt - this.#since > forgottenAfterMs) {
      this.#since = receivedAt;
      [this.#least, this.#most] = [least, most];
    }
    this.#least = Math.max(this.#least, least);
    this.#most = Math.min(this.#most, most);
    // One of the clocks was set meanwhile, so what was learned before is void.
    if (this.#least > this.#most) [this.#least, this.#most] = [least, most];
  }

  /** The server's clock showed this or later at a moment of ours. */
  earliest(localMs: number): number {
    return localMs + this.#least;
  }

  /** The server's clock showed this or less at a moment of ours; `Infinity` where nothing is known. */
  latest(localMs: number): number {
    return localMs + this.#most;
  }

  /** When our clock shows that the server's has reached `serverMs` for sure. */
  toLocal(serverMs: number): number {
    return serverMs - (this.#least === Number.NEGATIVE_INFINITY ? 0 : this.#least);
  }
}
