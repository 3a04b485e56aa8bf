import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isDiskFull } from './disk-watch.js';

/**
 * Writes what a client sends into a file, from its beginning or behind what is there, and returns how many bytes that were.
 * On a full disk the rest is read all the same, since a client that is still sending may not hear the response; then it
 * rejects.
 */
export async function saveFile(source: Readable, path: string, flags: 'w' | 'a' = 'w'): Promise<number> {
  let file: FileHandle | undefined;
  let bytes = 0;
  let full: unknown;
  try {
    file = await open(path, flags).catch(unlessFull);
    for await (const piece of source) {
      if (full) continue;
      // It writes all of the piece, also where the system takes it in parts.
      await file?.appendFile(piece).catch(unlessFull);
      if (!full) bytes += piece.length;
    }
  } finally {
    await file?.close();
  }
  if (full) throw full;
  return bytes;

  function unlessFull(error: unknown): undefined {
    if (!isDiskFull(error)) throw error;
    full = error;
  }
}

/**
 * Saves a file whole or not at all: what is there stays until the last byte has come and `accepts` says that it may be
 * replaced, and two that are sent at once do not mix. Returns whether it was accepted.
 */
export async function replaceFile(
  source: Readable,
  path: string,
  accepts: (part: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await saveFile(source, part);
    if (!(await accepts(part))) return false;
    await rename(part, path);
    return true;
  } finally {
    await rm(part, { force: true });
  }
}
