/** What an upload reads from: bytes of a known number that can be read again from any place. */
export interface Source {
  /** Bytes in all. */
  readonly size: number;
  /** A name for people, such as the file's own; `undefined` where there is none. */
  readonly name: string | undefined;
  /**
   * The bytes from `start` up to, not including, `end`. The memory of a piece may be used again once the next one is
   * asked for, so whoever keeps pieces keeps copies.
   */
  slice(start: number, end: number): AsyncIterable<Uint8Array> | Blob;
  /** Lets go of what is open. */
  close(): Promise<void>;
}
