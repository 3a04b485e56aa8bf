import type { FileHandle } from 'node:fs/promises';
import type { Source } from 'vimeokit';
import type { AllowedFile } from '../gates/allowed-folders.js';

const pieceBytes = 1 << 20;

/** A file that is open, as what an upload reads from; the upload closes it. Its path is never looked up again. */
export function fileSource({ name, size, handle }: AllowedFile): Source {
  return {
    name,
    size,
    slice: (start, end) => pieces(handle, start, end),
    close: () => handle.close(),
  };
}

async function* pieces(handle: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(Math.min(pieceBytes, end - start));
  for (let at = start; at < end; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - at), at);
    // A file that has become shorter gives too few bytes, which the upload refuses.
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
