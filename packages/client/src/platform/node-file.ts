import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUrl } from '../kinds.js';
import { wholeSampleBytes } from '../sources/fingerprint.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenFile, OpenSource } from '../sources/source.js';
import { type FileToRead, readAhead, readWhole } from './node-read-file.js';

// A pipe that took the file's place since it was looked at does not make the opening wait either.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a file to send; a missing, empty or unreadable one and a folder are refused here, before any request. */
export async function openFile(path: string | URL): Promise<OpenSource> {
  const file = resolve(isUrl(path) || path.startsWith('file:') ? fileURLToPath(path) : path);
  const stats = () =>
    stat(file, { bigint: true }).catch((error) => refuseSource(file, 'it cannot be found or reached', error));
  // Before it is opened: opening a pipe would wait for its writer, and some devices act on being opened.
  const found = await stats();
  refuseUnlessFile(file, found);
  const handle = await open(file, openFlags).catch((error) => refuseSource(file, 'it cannot be read', error));
  try {
    // What was opened may be another file. Where it is read at once, the next look at the path shows that.
    const first = found.size > wholeSampleBytes ? await statsOf(handle) : found;
    return openedFile(handle, first, { file, name: basename(file), stats, close: () => handle.close() });
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

/** An open file without a path as a source. */
export async function fileSource(handle: FileHandle, facts: FileFacts): Promise<OpenSource> {
  return openedFile(handle, await statsOf(handle), facts);
}

function statsOf(handle: FileHandle): Promise<BigIntStats> {
  return handle.stat({ bigint: true });
}

interface FileFacts {
  /** What messages call it. */
  readonly file: string;
  readonly name: string | undefined;
  /** Looks at what its path leads to by now. Default: it has no path, and the open file is looked at. */
  stats?(): Promise<BigIntStats>;
  close(): Promise<void>;
}

/** It must stay as it is at first: a change of its size, its times or its place ends the upload. */
function openedFile(handle: FileHandle, first: BigIntStats, facts: FileFacts): OpenSource {
  const { file, name, close } = facts;
  const stats = facts.stats ?? (() => statsOf(handle));
  refuseUnlessFile(file, first);
  const size = Number(first.size);
  if (size === 0) refuseSource(file, 'it is empty');
  const check = async () => {
    const change = changeBetween(first, await stats());
    if (change) refuseSource(file, `it has changed since the upload began: ${change}`);
  };
  // Closed while its video is made, where only its path is needed from then on.
  const onWhole = () => void (facts.stats && close().catch(() => {}));
  const toRead: FileToRead = { handle, file, size, check, onWhole };
  return {
    ...(size <= wholeSampleBytes ? readWhole(toRead) : readAhead(toRead)),
    size,
    name,
    close,
    maxSliceBytes: Number.POSITIVE_INFINITY,
  };
}

function refuseUnlessFile(file: string, stats: BigIntStats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) refuseSource(file, 'it is a folder');
  if (stats.isFIFO())
    refuseSource(
      file,
      'it is a pipe, whose size nobody knows. Upload a stream instead, createReadStream(path), with the option size where ' +
        'you know it; at a terminal, pipe it into "vimeo upload -"',
    );
  refuseSource(file, 'it is not a regular file, so its size is not known');
}

/** What happened to a file, in words. Its ctime counts because a program that writes can set the mtime back, and many do. */
function changeBetween(first: BigIntStats, now: BigIntStats): string | undefined {
  if (now.dev !== first.dev || now.ino !== first.ino) return 'another file has taken its place';
  if (now.size !== first.size) return `it had ${first.size} bytes and has ${now.size}`;
  if (now.mtimeNs !== first.mtimeNs) return 'it was written to';
  if (now.ctimeNs !== first.ctimeNs) return 'it was written to, moved, or given other rights or attributes';
  return undefined;
}
