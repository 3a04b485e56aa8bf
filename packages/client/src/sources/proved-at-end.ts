import { isBlob, isBytes } from '../kinds.js';
import { keep, type Piece } from './lent-bytes.js';
import { refuseSource } from './refuse-source.js';
import type { OpenSource, SliceBytes } from './source.js';

/**
 * The last slice of a source, whose last piece leaves only if the source's fingerprint is still the one that the upload
 * began with. So a mixture of an old and a new file is never complete on the other side.
 */
export async function provedAtEnd(
  source: OpenSource,
  fingerprint: string,
  [start, end]: readonly [start: number, end: number],
): Promise<SliceBytes> {
  const check = async () => {
    if ((await source.fingerprint()) !== fingerprint)
      refuseSource(source.name ?? 'the source', 'it has changed since the upload began: it has other bytes');
  };
  const bytes = await source.slice(start, end);
  if (!(isBlob(bytes) || isBytes(bytes))) return holdBack(bytes, end - start, check);
  // It is sent as it is; nothing can be done between its pieces.
  await check();
  return bytes;
}

async function* holdBack(
  bytes: AsyncIterable<Piece>,
  length: number,
  check: () => Promise<void>,
): AsyncGenerator<Piece> {
  let position = 0;
  for await (const piece of bytes) {
    position += piece.byteLength;
    if (position < length) {
      yield piece;
      continue;
    }
    // A copy, since the check reads from the same source.
    const last = keep(piece);
    await check();
    yield last;
  }
}
