import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBytes } from '../kinds.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import { raceAbort } from '../time/race-abort.js';
import { fileSource } from './node-file.js';

/**
 * Writes a stream of unknown size to a temporary file, since Vimeo wants the size first. The file loses its name as soon
 * as it is open, so that nothing is left behind even when the process is killed.
 */
export async function spool(
  stream: AsyncIterable<Uint8Array | string>,
  signal: AbortSignal,
): Promise<OpenSource> {
  const path = join(tmpdir(), `vimeokit-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  const iterator = stream[Symbol.asyncIterator]();
  try {
    await unlink(path);
    for (;;) {
      const next = await raceAbort(iterator.next(), signal).catch((error: unknown) => {
        signal.throwIfAborted();
        return refuseSource('the stream', 'reading it failed', error);
      });
      if (next.done) break;
      await writeAll(typeof next.value === 'string' ? Buffer.from(next.value) : next.value);
    }
    return await fileSource(handle, {
      file: 'the stream',
      name: undefined,
      close: () => handle.close(),
    });
  } catch (error) {
    iterator.return?.()?.then(undefined, () => {});
    await handle.close();
    throw error;
  }

  async function writeAll(piece: unknown): Promise<void> {
    if (!isBytes(piece)) refuseSource('the stream', `it gives ${typeof piece} instead of bytes`);
    for (let written = 0; written < piece.byteLength; )
      written += (await handle.write(piece, written, piece.byteLength - written)).bytesWritten;
  }
}
