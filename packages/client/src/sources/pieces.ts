import { isBlob, isBytes } from '../kinds.js';
import { keep, type Piece } from './lent-bytes.js';

/** Bytes whose pieces may be kept. */
export type OwnedBytes = Blob | Uint8Array | ReadableStream<Uint8Array>;

/** Bytes in any form; a caller's own iterable goes through `lend` first. */
export type Bytes = OwnedBytes | AsyncIterable<Piece>;

/** Any form of bytes, piece by piece. */
export function piecesOf(bytes: OwnedBytes): AsyncIterable<Uint8Array>;
export function piecesOf(bytes: Bytes): AsyncIterable<Piece>;
export function piecesOf(bytes: Bytes): AsyncIterable<Piece> {
  if (isBytes(bytes)) return one(bytes);
  if (isBlob(bytes)) return blobPieces(bytes);
  // Not every engine can iterate a ReadableStream, so it is read through its reader.
  if ('getReader' in bytes) return read(bytes);
  return bytes;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

// A Blob of jsdom, for one, has no stream.
const blobPieceBytes = 1024 * 1024;

function blobPieces(blob: Blob): AsyncIterable<Uint8Array> {
  return typeof blob.stream === 'function' ? read(blob.stream()) : readSlices(blob);
}

async function* readSlices(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += blobPieceBytes)
    yield new Uint8Array(await blob.slice(at, at + blobPieceBytes).arrayBuffer());
}

async function* read(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

type Next<T> = Promise<IteratorResult<T>>;

/**
 * One piece after the other, each taken by `take`. A reader that leaves does not wait for the source, which may be stuck.
 */
export async function* eachPiece<T>(
  pieces: AsyncIterable<T>,
  take: (next: () => Next<T>) => Next<T>,
): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await take(() => iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    iterator.return?.()?.then(undefined, () => {});
  }
}

/** Everything at once, in memory that stays as it is; for small things. */
export async function readAll(bytes: Bytes): Promise<Uint8Array> {
  if (isBytes(bytes)) return bytes;
  if (isBlob(bytes)) return new Uint8Array(await bytes.arrayBuffer());
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(bytes)) pieces.push(keep(piece));
  return joined(pieces);
}

/** Pieces in one; a single one as it is. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
