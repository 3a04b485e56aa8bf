import { UploadError } from '../errors/upload-error.js';
import { isBlob, isBytes } from '../kinds.js';
import { sampledFingerprint } from './fingerprint.js';
import { lend, NotBytes, type Piece } from './lent-bytes.js';
import { type Bytes, eachPiece, piecesOf } from './pieces.js';
import { ReadFailure, refuseSource } from './refuse-source.js';
import type { OpenSource, Source, SourceBytes } from './source.js';

/** A source that the caller has implemented: what it gives is counted, since a slice of another length would shift all. */
export function ownSource(source: Source): OpenSource {
  const { size, name } = source;
  const what = name ?? 'the source';
  if (!Number.isSafeInteger(size) || size < 0)
    throw new TypeError(`The source's size must be a whole number of bytes, not ${size}.`);
  if (size === 0) refuseSource(what, 'it is empty');
  const slice: OpenSource['slice'] = async (start, end) => {
    try {
      const bytes = await source.slice(start, end);
      return isBlob(bytes) && bytes.size === end - start ? bytes : counted(what, lentOf(bytes), start, end);
    } catch (cause) {
      throw failedToRead(what, start, end, cause);
    }
  };
  return {
    size,
    name,
    slice,
    maxSliceBytes: Number.POSITIVE_INFINITY,
    fingerprint: async () =>
      source.fingerprint ? await source.fingerprint() : sampledFingerprint({ size, slice }),
    close: async () => source.close?.(),
  };
}

async function* counted(what: string, bytes: Bytes, start: number, end: number): AsyncGenerator<Piece> {
  let given = 0;
  const take = (next: () => Promise<IteratorResult<Piece>>) =>
    next().catch((cause: unknown) => {
      throw failedToRead(what, start + given, end, cause);
    });
  for await (const piece of eachPiece(piecesOf(bytes), take)) {
    given += piece.byteLength;
    if (given > end - start)
      refuseSource(what, `slice(${start}, ${end}) gave more than ${end - start} bytes`);
    yield piece;
  }
  if (given < end - start)
    refuseSource(what, `slice(${start}, ${end}) gave ${given} instead of ${end - start} bytes`);
}

function lentOf(bytes: SourceBytes): Bytes {
  const isOwned = isBytes(bytes) || isBlob(bytes) || 'getReader' in bytes;
  return isOwned ? bytes : lend(bytes);
}

function failedToRead(what: string, start: number, end: number, cause: unknown): Error {
  if (cause instanceof NotBytes) refuseSource(what, cause.message);
  return UploadError.is(cause) ? cause : new ReadFailure(what, start, end, cause);
}
