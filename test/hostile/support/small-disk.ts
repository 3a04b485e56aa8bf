import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk extends Disposable {
  readonly folder: string;
}

/** A disk of its own with little room. Only root may mount one; elsewhere the reason is returned. */
export function smallDisk(megabytes: number): SmallDisk | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: 'a small disk is mounted on Linux only' };
  const folder = mkdtempSync(join(tmpdir(), 'vimeokit-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    return { missing: `a small disk cannot be mounted: ${error instanceof Error ? error.message : error}` };
  }
  return {
    folder,
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
