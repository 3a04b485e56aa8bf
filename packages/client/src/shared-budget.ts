/**
 * Where several processes keep one rate budget, on as many machines as there are: a client whose `rateLimit` it is counts
 * the calls of all of them. `@vimeokit/bulk` has one for Redis and one for PostgreSQL; `sharedBudgetCases` of
 * `vimeokit/testing` tries one of your own.
 *
 * Every call writes two or three times. Where the store fails or is silent for two seconds, a process paces its calls alone
 * for a while, and the client's logger is warned once.
 */
export interface SharedBudget {
  /**
   * What is kept under a key.
   *
   * @param key - 64 hex digits: an HMAC whose key is the token, which nobody learns from it.
   */
  read(key: string): Promise<SharedBudgetReading>;
  /**
   * Keeps another state, where nobody has done so since the version was read; whole or not at all.
   *
   * @param version - Of the reading that the state was made from, also of one that found nothing.
   * @param state - Plain JSON of a few kilobytes. It may be forgotten ten minutes after it was last written.
   * @returns False where the version is not the latest any more, and nothing was written.
   */
  compareAndSet(key: string, version: string, state: object): Promise<boolean>;
}

/** What a `SharedBudget` has under a key. */
export interface SharedBudgetReading {
  /** As it was written; `null` or `undefined` where there is nothing. */
  readonly state: object | null | undefined;
  /** Another one after each write, and never one that was there before. */
  readonly version: string;
  /** Milliseconds since 1970 by the clock of the store, which is the same for all processes. */
  readonly now: number;
}
