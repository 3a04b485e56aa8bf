import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Bytes } from '../storage/storage.js';
import { isDiskFull } from './disk-watch.js';

/** Writes bytes behind those of a file, and returns how many came. */
export function appendToFile(bytes: Bytes, path: string): Promise<number> {
  return save(bytes, path, 'a');
}

/**
 * Saves a file whole or not at all: what is there stays until the last byte has come and `accepts` agrees, and two that are sent at
 * once do not mix. Returns whether it was accepted.
 */
export async function replaceFile(bytes: Bytes, path: string, accepts: () => boolean): Promise<boolean> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await save(bytes, part, 'w');
    if (!accepts()) return false;
    await rename(part, path);
    return true;
  } finally {
    await rm(part, { force: true });
  }
}

/** On a full disk the rest is read all the same, since a client that is still sending may not hear the response. */
async function save(bytes: Bytes, path: string, flags: 'w' | 'a'): Promise<number> {
  let file: FileHandle | undefined;
  let count = 0;
  let full: unknown;
  try {
    file = await open(path, flags).catch(unlessFull);
    for await (const piece of bytes) {
      if (full) continue;
      // It writes all of the piece, also where the system takes it in parts.
      await file?.appendFile(piece).catch(unlessFull);
      if (!full) count += piece.length;
    }
  } finally {
    await file?.close();
  }
  if (full) throw full;
  return count;

  function unlessFull(error: unknown): undefined {
    if (!isDiskFull(error)) throw error;
    full = error;
  }
}
