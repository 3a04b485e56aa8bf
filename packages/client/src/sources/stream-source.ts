import { isBytes } from '../kinds.js';
import { LentBytes } from './lent-bytes.js';
import { refuseSource } from './refuse-source.js';
import type { OpenSource } from './source.js';

// What the server has not confirmed is kept, to be sent again; below some 10 MB a request Vimeo is slow.
const keptBytes = 16 * 1024 * 1024;

/** A stream of known size. It is read once, so what is not confirmed yet stays in memory: a slice at most. */
export function streamSource(stream: AsyncIterable<Uint8Array | string>, size: number): OpenSource {
  const reader = new StreamReader(stream, size);
  return {
    size,
    name: undefined,
    maxSliceBytes: keptBytes,
    slice: async (start, end) => reader.read(start, end),
    fingerprint: async () => undefined,
    close: async () => reader.close(),
  };
}

class StreamReader {
  readonly #iterator: AsyncIterator<Uint8Array | string>;
  readonly #size: number;
  #kept: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  /** Where the first kept byte is in the stream. */
  #start = 0;
  /** Where the next byte of the stream is. */
  #end = 0;
  #pulling: Promise<boolean> | undefined;

  constructor(stream: AsyncIterable<Uint8Array | string>, size: number) {
    this.#iterator = stream[Symbol.asyncIterator]();
    this.#size = size;
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    if (start < this.#start)
      refuseSource('the stream', `byte ${start} is wanted again, and a stream can be read only once`);
    let position = start;
    while (position < end) {
      this.#forgetBefore(start);
      const piece = this.#keptAt(position);
      if (!piece) {
        if (!(await this.#pull())) refuseSource('the stream', this.#short());
        continue;
      }
      const part = piece.subarray(0, end - position);
      position += part.byteLength;
      // What is too long is noticed before its last byte leaves.
      if (position === this.#size && (this.#end > this.#size || (await this.#pull())))
        refuseSource('the stream', `it has more than the ${this.#size} bytes of its size`);
      yield part;
    }
  }

  close(): void {
    this.#kept = [];
    // A stalled generator would make this wait for ever; it ends with its next piece.
    this.#iterator.return?.()?.then(undefined, () => {});
  }

  #short(): string {
    return `it ended after ${this.#end} of ${this.#size} bytes`;
  }

  /** What is kept from a position on, up to the end of a piece; found by halves, since pieces may be tiny and many. */
  #keptAt(position: number): Uint8Array | undefined {
    if (position >= this.#end) return undefined;
    let [low, high] = [0, this.#kept.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#kept[middle]?.at ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const piece = this.#kept[low];
    return piece?.bytes.subarray(position - piece.at);
  }

  #forgetBefore(position: number): void {
    let count = 0;
    for (const { at, bytes } of this.#kept) {
      if (at + bytes.byteLength > position) break;
      count++;
    }
    this.#kept.splice(0, count);
    this.#start = this.#kept[0]?.at ?? this.#end;
  }

  /** One piece more; false at the end. Two readers at once, one of them abandoned, share what comes. */
  #pull(): Promise<boolean> {
    this.#pulling ??= this.#next().finally(() => {
      this.#pulling = undefined;
    });
    return this.#pulling;
  }

  async #next(): Promise<boolean> {
    for (;;) {
      const next = await this.#iterator
        .next()
        .catch((cause: unknown) => refuseSource('the stream', 'reading it failed', cause));
      if (next.done) return false;
      const piece = typeof next.value === 'string' ? new TextEncoder().encode(next.value) : next.value;
      if (!isBytes(piece)) refuseSource('the stream', `it gives ${typeof piece} instead of bytes`);
      if (piece.byteLength === 0) continue;
      // A producer may use its memory again.
      this.#kept.push({ at: this.#end, bytes: new LentBytes(piece).copy() });
      this.#end += piece.byteLength;
      return true;
    }
  }
}
