import type { BigIntStats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUrl } from '../kinds.js';
import { wholeSampleBytes } from '../sources/fingerprint.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenFile, OpenSource } from '../sources/source.js';
import { Descriptor } from './node-descriptor.js';
import { type FileToRead, readAhead, readWhole } from './node-read-file.js';

/** Opens a file to send; a missing, empty or unreadable one and a folder are refused here, before any request. */
export async function openFile(path: string | URL): Promise<OpenSource> {
  const file = resolve(isUrl(path) || path.startsWith('file:') ? fileURLToPath(path) : path);
  const statsOfPath = () =>
    stat(file, { bigint: true }).catch((error) => refuseSource(file, 'it cannot be found or reached', error));
  const handle = await Descriptor.open(file).catch(async (error) => {
    // Some systems do not open a folder or a socket: what it is says more than that.
    refuseUnlessFile(file, await statsOfPath());
    refuseSource(file, 'it cannot be read', error);
  });
  return openedFile(handle, {
    file,
    name: basename(file),
    stats: () => handle.stat(),
    statsOfPath,
    close: () => handle.close(),
  });
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
export function fileSource(
  handle: FileHandle,
  facts: Pick<FileFacts, 'file' | 'name' | 'close'>,
): Promise<OpenSource> {
  return openedFile(handle, { ...facts, stats: () => handle.stat({ bigint: true }) });
}

interface FileFacts {
  /** What messages call it. */
  readonly file: string;
  readonly name: string | undefined;
  /** What is known of the open file. */
  stats(): BigIntStats | Promise<BigIntStats>;
  /** What is known of the file that its path leads to by now. Default: it has none. */
  statsOfPath?(): Promise<BigIntStats>;
  close(): void | Promise<void>;
}

/** It must stay as it is at first: a change of its size, its times or its place ends the upload. */
async function openedFile(handle: FileToRead['handle'], facts: FileFacts): Promise<OpenSource> {
  const { file, name, stats, statsOfPath = stats, close } = facts;
  try {
    const first = await stats();
    refuseUnlessFile(file, first);
    const size = Number(first.size);
    if (size === 0) refuseSource(file, 'it is empty');
    const isSmall = size <= wholeSampleBytes;
    const check = async () => {
      // What lies in another place by now is another file. Of a small one all bytes are read at once, so that what is open tells
      // enough.
      const change = changeBetween(first, await (isSmall ? stats() : statsOfPath()));
      if (change) refuseSource(file, `it has changed since the upload began: ${change}`);
    };
    const toRead: FileToRead = { handle, file, size, check };
    return {
      ...(isSmall ? readWhole(toRead) : readAhead(toRead)),
      size,
      name,
      close: async () => close(),
      maxSliceBytes: Number.POSITIVE_INFINITY,
    };
  } catch (error) {
    await close();
    throw error;
  }
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
  if (now.nlink < first.nlink) return 'it was deleted, or another file has taken its place';
  if (now.ctimeNs !== first.ctimeNs) return 'it was written to, moved, or given other rights or attributes';
  return undefined;
}
