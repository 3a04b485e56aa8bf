/** What an upload reads from: bytes of a known number that can be read again from any place. */
export interface Source {
  /** Bytes in all. */
  readonly size: number;
  /** A name for people, such as the file's own; `undefined` where there is none. */
  readonly name: string | undefined;
  /** The bytes from `start` up to, not including, `end`. */
  slice(start: number, end: number): AsyncIterable<Uint8Array> | Blob;
  /** Lets go of what is open. */
  close(): Promise<void>;
}
