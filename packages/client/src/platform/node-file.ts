import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UploadError } from '../errors/upload-error.js';
import type { Source } from './source.js';

// 64 KiB reads cap an upload near 700 MiB/s; from 1 MiB on the socket is the limit.
const readBytes = 1024 * 1024;

/** Opens a file to send; a missing, empty or unreadable one and a folder are refused here, before any request. */
export async function openFile(path: string | URL): Promise<Source> {
  const file = resolve(path instanceof URL || path.startsWith('file:') ? fileURLToPath(path) : path);
  const facts = await stat(file).catch((error) => refuse(file, 'it cannot be found or reached', error));
  if (facts.isDirectory()) refuse(file, 'it is a folder');
  if (!facts.isFile()) refuse(file, 'it is not a regular file, so its size is not known');
  if (facts.size === 0) refuse(file, 'it is empty');
  const handle = await open(file, 'r').catch((error) => refuse(file, 'it cannot be read', error));
  return {
    size: facts.size,
    name: basename(file),
    slice: (start, end) => read(handle, file, start, end),
    close: () => handle.close(),
  };
}

async function* read(
  handle: FileHandle,
  file: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end; ) {
    // A new buffer each time: the last one may still be on its way to the socket.
    const buffer = Buffer.allocUnsafeSlow(Math.min(readBytes, end - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) refuse(file, `it has become shorter than the ${end} bytes it had`);
    position += bytesRead;
    yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead);
  }
}

function refuse(file: string, why: string, cause?: unknown): never {
  throw new UploadError(`Cannot send ${file}: ${why}.`, { reason: 'source' }, { cause });
}
