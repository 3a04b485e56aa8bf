import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';

/**
 * The path as the disk spells it. A name typed at a Mac, or copied from one, may compose its letters otherwise than the disk
 * does: é in one character or in two.
 *
 * @param path - Absolute.
 */
export async function spelledAsOnDisk(path: string): Promise<string> {
  // Only other letters than English ones are composed at all.
  if (!/[^\0-\x7f]/.test(path) || (await exists(path))) return path;
  const { root } = parse(path);
  if (path === root) return path;
  const folder = await spelledAsOnDisk(dirname(path));
  const name = basename(path);
  if (await exists(join(folder, name))) return join(folder, name);
  const names = await readdir(folder).catch(() => []);
  return join(folder, names.find((one) => one.normalize() === name.normalize()) ?? name);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
