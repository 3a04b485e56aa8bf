import { createHash } from 'node:crypto';
import { fingerprintOf, sampledFingerprint } from '../sources/fingerprint.js';
import { LentBytes } from '../sources/lent-bytes.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';

// Each read wakes a thread, which takes the main one 0.1 ms and more: 64 KiB cap an upload near 700 MiB/s.
const readBytes = 2 * 1024 * 1024;

/** An open file, which is checked around every reading of it. */
export interface FileToRead {
  readonly handle: {
    read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
    ): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }>;
  };
  /** What messages call it. */
  readonly file: string;
  readonly size: number;
  /** Throws where the file is not what it was. */
  check(): Promise<void>;
}

type Reader = Pick<OpenSource, 'slice' | 'fingerprint'>;

/** Reads a small file once: what is sent is what the fingerprint was made of. */
export function readWhole({ handle, file, size, check }: FileToRead): Reader {
  const whole = once(async () => {
    // With room for one byte more, so that a file that grows is noticed.
    const buffer = Buffer.allocUnsafeSlow(size + 1);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length !== size)
      refuseSource(file, `it has changed since the upload began: it has no longer ${size} bytes`);
    return buffer.subarray(0, size);
  });
  return {
    async slice(start, end) {
      const bytes = await whole();
      await check();
      return bytes.subarray(start, end);
    },
    // Hashed on the spot: handing so few bytes to another thread takes longer.
    fingerprint: once(async () => {
      const sha256 = createHash('sha256').update(await whole());
      return fingerprintOf(size, sha256.digest('hex'));
    }),
  };
}

/** The result of the first time; a failure is not kept. */
function once<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= run().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

/** Reads a file of any size, piece by piece. */
export function readAhead(toRead: FileToRead): Reader {
  const { size, check } = toRead;
  const memory = new SharedMemory();
  const slice = async (start: number, end: number) => {
    await check();
    return pieces(toRead, [start, end], memory);
  };
  return { slice, fingerprint: () => sampledFingerprint({ size, slice }) };
}

/**
 * Reads ahead by one piece, into two buffers used in turn: one is with the consumer, one is being filled. Fresh memory for
 * every piece would cost more than half of the speed.
 */
async function* pieces(
  { handle, file, check }: FileToRead,
  [start, end]: readonly [start: number, end: number],
  memory: SharedMemory,
): AsyncGenerator<LentBytes> {
  const buffers = memory.take(Math.min(readBytes, end - start));
  let turn = 0;
  const readAt = (position: number) => {
    const buffer = buffers[turn++ % buffers.length] as Buffer; // the index is within the two
    const reading = handle.read(buffer, 0, Math.min(buffer.length, end - position), position);
    // It may fail while the consumer is busy; the failure is thrown when its turn comes.
    reading.catch(() => {});
    return reading;
  };
  let position = start;
  let ahead = readAt(position);
  try {
    while (position < end) {
      const { buffer, bytesRead } = await ahead;
      if (bytesRead === 0) refuseSource(file, `it has become shorter than the ${end} bytes it had`);
      position += bytesRead;
      if (position < end) ahead = readAt(position);
      // Before the last piece leaves, so that a mixture of old and new is never complete on the other side.
      else await check();
      yield new LentBytes(buffer.subarray(0, bytesRead));
    }
    memory.giveBack(buffers);
  } finally {
    // A consumer that leaves early must not have the file closed under a read, nor hear of its failure.
    await ahead.catch(() => {});
  }
}

/**
 * The buffers of a file, from one slice to the next: the collector is slow to notice memory outside of its heap, and a
 * file of many slices would pile it up. Those of a slice that was left early are not used again; somebody may still look.
 */
class SharedMemory {
  #free: Buffer[] | undefined;

  take(bytes: number): Buffer[] {
    const free = this.#free;
    this.#free = undefined;
    return free && (free[0]?.length ?? 0) >= bytes
      ? free
      : Array.from({ length: 2 }, () => Buffer.allocUnsafeSlow(bytes));
  }

  giveBack(buffers: Buffer[]): void {
    this.#free = buffers;
  }
}
