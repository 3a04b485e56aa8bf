import { isBlob, isBytes } from '../kinds.js';
import type { Piece } from '../sources/lent-bytes.js';
import { raceAbort } from '../time/race-abort.js';
import type { FetchBodyOf } from './fetch-http.js';

/** For engines that stream no body, or none with a length. */
export const blobBody: FetchBodyOf = async (body, signal) => {
  const blob = isBlob(body) ? body : await collectBlob(body, signal);
  // Of an empty Blob Deno tells no length.
  if (blob.size === 0) return { content: new Uint8Array(), isStream: false };
  // A Blob of jsdom has no stream, and to Node's fetch it is no Blob: its bytes go. React Native's has neither.
  const isForeign = typeof blob.stream !== 'function' && typeof blob.arrayBuffer === 'function';
  return { content: isForeign ? new Uint8Array(await blob.arrayBuffer()) : blob, isStream: false };
};

/** Pieces in one Blob, which an engine may keep on the disk. */
export async function collectBlob(pieces: AsyncIterable<Piece | string>, signal: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await raceAbort(iterator.next(), signal);
      if (done) return new Blob(parts);
      const part = typeof value === 'string' || isBytes(value) ? value : value.untilNext;
      parts.push(new Blob([part as BlobPart])); // a copy at once; bytes of any buffer are a BlobPart
    }
  } finally {
    iterator.return?.()?.then(undefined, () => {});
  }
}
