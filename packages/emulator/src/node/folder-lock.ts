import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const held = new Set<string>();

/**
 * Takes a data folder for this emulator alone: a second one would write over what the first was told. What a dead process
 * left behind is taken over.
 *
 * @returns What gives the folder back.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'emulator.pid');
  const ours = `${file}.${randomUUID()}`;
  writeFileSync(ours, String(process.pid));
  try {
    // Of several that find a dead one's, only one can link its own.
    while (!isLinked(ours, file)) {
      const found = textOf(file);
      const holder = held.has(folder) ? process.pid : holderIn(found);
      if (holder !== undefined)
        throw new Error(
          `${folder} is in use by process ${holder}. Give another data folder, or remove ${file} if there is no such emulator.`,
        );
      removeOnly(file, found);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  held.add(folder);
  return () => {
    held.delete(folder);
    rmSync(file, { force: true });
  };
}

function isLinked(ours: string, file: string): boolean {
  try {
    linkSync(ours, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A disk without links.
    return isWritten(file);
  }
}

function isWritten(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what was looked at; what came in its place since then is put back. */
function removeOnly(file: string, found: string | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (textOf(aside) !== found) linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The living process that a lock names. */
function holderIn(text: string | undefined): number | undefined {
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // Another user's process is alive all the same.
    return codeOf(error) === 'EPERM' ? pid : undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code; // what node:fs throws
}
