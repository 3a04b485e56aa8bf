import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampledFingerprint } from '../sources/fingerprint.js';
import { LentBytes } from '../sources/lent-bytes.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenFile, OpenSource } from '../sources/source.js';

// 64 KiB reads cap an upload near 700 MiB/s; from 1 MiB on the socket is the limit.
const readBytes = 1024 * 1024;

// A pipe that took the file's place since it was looked at does not make the opening wait either.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a file to send; a missing, empty or unreadable one and a folder are refused here, before any request. */
export async function openFile(path: string | URL): Promise<OpenSource> {
  const file = resolve(path instanceof URL || path.startsWith('file:') ? fileURLToPath(path) : path);
  const facts = await statOf(file);
  // Before it is opened, since opening a pipe would wait for its writer.
  refuseUnlessFile(file, facts);
  const handle = await open(file, openFlags).catch((error) => refuseSource(file, 'it cannot be read', error));
  try {
    return await fileSource(handle, {
      file,
      name: basename(file),
      isInPlace: async ({ dev, ino }) => {
        const now = await statOf(file);
        return now.dev === dev && now.ino === ino;
      },
      close: () => handle.close(),
    });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A file that the caller has open, and goes on to own. */
export async function openFileHandle(file: OpenFile): Promise<OpenSource> {
  if (!('stat' in file && typeof file.stat === 'function'))
    throw new TypeError('An open file must be a FileHandle of node:fs/promises.');
  // It has what is used of it: stat was just looked for, read is in its type.
  const handle = file as unknown as FileHandle;
  return fileSource(handle, { file: 'the open file', name: undefined, close: async () => {} });
}

function statOf(file: string): Promise<BigIntStats> {
  return stat(file, { bigint: true }).catch((error) =>
    refuseSource(file, 'it cannot be found or reached', error),
  );
}

function refuseUnlessFile(file: string, facts: BigIntStats): void {
  if (facts.isFile()) return;
  if (facts.isDirectory()) refuseSource(file, 'it is a folder');
  if (facts.isFIFO())
    refuseSource(
      file,
      'it is a pipe, whose size nobody knows. Upload a stream instead, createReadStream(path), with the option size where ' +
        'you know it; at a terminal, pipe it into "vimeo upload -"',
    );
  refuseSource(file, 'it is not a regular file, so its size is not known');
}

interface FileFacts {
  /** What messages call it. */
  readonly file: string;
  readonly name: string | undefined;
  /** False where its path leads to another file by now. Default: it has no path. */
  isInPlace?(first: BigIntStats): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * An open file as a source. It must stay as it is: a change of its size, its times or its place ends the upload. Its ctime
 * counts because a program that writes can set the mtime back, and many do.
 */
export async function fileSource(
  handle: FileHandle,
  { file, name, isInPlace, close }: FileFacts,
): Promise<OpenSource> {
  const first = await handle.stat({ bigint: true });
  refuseUnlessFile(file, first);
  const size = Number(first.size);
  if (size === 0) refuseSource(file, 'it is empty');
  const check = async () => {
    const now = await handle.stat({ bigint: true });
    if (now.size !== first.size)
      refuseSource(
        file,
        `it has changed since the upload began: it had ${first.size} bytes and has ${now.size}`,
      );
    if (now.mtimeNs !== first.mtimeNs)
      refuseSource(file, 'it has changed since the upload began: it was written to');
    if (now.ctimeNs !== first.ctimeNs)
      refuseSource(
        file,
        'it has changed since the upload began: it was written to, moved, or given other rights or attributes',
      );
    if (isInPlace && !(await isInPlace(first)))
      refuseSource(file, 'it has changed since the upload began: another file has taken its place');
  };
  const memory = new SharedMemory();
  const slice = async (start: number, end: number) => {
    await check();
    return read(handle, { file, start, end, check, memory });
  };
  return {
    size,
    name,
    slice,
    close,
    maxSliceBytes: Number.POSITIVE_INFINITY,
    fingerprint: () => sampledFingerprint({ size, slice }),
  };
}

/**
 * Reads ahead by one piece, into three buffers used in turn: one is with the consumer, one holds what it gets next, and
 * one is being filled. Fresh memory for every piece would cost more than half of the speed.
 */
async function* read(
  handle: FileHandle,
  slice: { file: string; start: number; end: number; check: () => Promise<void>; memory: SharedMemory },
): AsyncGenerator<LentBytes> {
  const { file, start, end, check, memory } = slice;
  const buffers = memory.take(Math.min(readBytes, end - start));
  let turn = 0;
  const readAt = (position: number) => {
    const buffer = buffers[turn++ % buffers.length] as Buffer; // the index is within the three
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
      : Array.from({ length: 3 }, () => Buffer.allocUnsafeSlow(bytes));
  }

  giveBack(buffers: Buffer[]): void {
    this.#free = buffers;
  }
}
