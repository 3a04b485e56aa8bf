import { sampledFingerprint } from './fingerprint.js';
import { refuseSource } from './refuse-source.js';
import type { OpenSource } from './source.js';

const pieceBytes = 1024 * 1024;
// Such a slice comes whole.
const wholeBytes = 256 * 1024;

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): OpenSource {
  const slice = async (start: number, end: number) => {
    const part = bytes.subarray(start, end);
    return part.byteLength <= wholeBytes ? part : pieces(part);
  };
  return source(bytes.byteLength, undefined, slice);
}

/** A Blob, or a File with its name. The browser holds it; only slices are read. */
export function blobSource(blob: Blob): OpenSource {
  const name = 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
  return source(blob.size, name, async (start, end) => {
    const slice = blob.slice(start, end);
    // A file that was changed on the disk since it was picked cannot be read any more, and a failed request would not
    // say so.
    const why = 'it cannot be read any more; was it changed or removed since it was picked?';
    const first: Partial<Blob> = slice.slice(0, 1); // React Native's cannot be read
    await first.arrayBuffer?.().catch((cause: unknown) => refuseSource(name ?? 'the file', why, cause));
    return slice;
  });
}

function source(size: number, name: string | undefined, slice: OpenSource['slice']): OpenSource {
  if (size === 0) refuseSource(name ?? 'it', 'it is empty');
  return {
    size,
    name,
    slice,
    maxSliceBytes: Number.POSITIVE_INFINITY,
    fingerprint: () => sampledFingerprint({ size, slice }),
    close: async () => {},
  };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
