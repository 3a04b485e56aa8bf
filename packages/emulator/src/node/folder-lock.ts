import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const holder = held.has(folder) ? process.pid : holderOf(file);
  if (holder !== undefined)
    throw new Error(
      `${folder} is in use by process ${holder}. Give another data folder, or remove ${file} if there is no such emulator.`,
    );
  writeFileSync(file, String(process.pid));
  held.add(folder);
  return () => {
    held.delete(folder);
    rmSync(file, { force: true });
  };
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // Another user's process is alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? Number(readFileSync(file, 'utf8')) : undefined;
  }
}
