import { isBytes } from '../kinds.js';

/**
 * Bytes in memory that is used again for a later piece: they are good until the next piece is asked for. Deliberately no
 * Uint8Array, so that code which keeps them does not compile.
 */
export class LentBytes {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  /** The memory itself, to be done with before the next piece is asked for. */
  get untilNext(): Uint8Array {
    return this.#bytes;
  }

  /** A part of them, on the same terms. */
  subarray(start: number, end: number): LentBytes {
    return new LentBytes(this.#bytes.subarray(start, end));
  }

  /** The same bytes in memory of their own. */
  copy(): Uint8Array {
    // Not `slice`, which on a Buffer is a view of the same memory.
    return new Uint8Array(this.#bytes);
  }
}

/** A piece of a body. Its type says what its reader may do: keep a `Uint8Array`, or only look at `LentBytes`. */
export type Piece = Uint8Array | LentBytes;

/** A piece that may be kept; a copy where it was lent. */
export function keep(piece: Piece): Uint8Array {
  return isBytes(piece) ? piece : piece.copy();
}

/**
 * The pieces of somebody else's iterable, as lent: filling one buffer again and again is common, and nothing tells.
 * Text becomes UTF-8.
 */
export function lend(pieces: AsyncIterable<Uint8Array | string>): AsyncIterable<Piece> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = pieces[Symbol.asyncIterator]();
      return {
        async next() {
          const { done, value } = await iterator.next();
          return done ? { done, value } : { done: false, value: lentPiece(value) };
        },
        async return(value?: unknown) {
          await iterator.return?.(value);
          return { done: true, value };
        },
      };
    },
  };
}

function lentPiece(value: unknown): Piece {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (isBytes(value)) return new LentBytes(value);
  throw new NotBytes(value);
}

/** An iterable gave something else than bytes, which no other try mends. */
export class NotBytes extends TypeError {
  constructor(value: unknown) {
    super(`it gives ${typeof value} instead of bytes`);
  }
}
