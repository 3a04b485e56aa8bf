import { lstat, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CommandError } from '../errors/command-error.js';
import { replaceFile } from '../output/write-file.js';

/** What is written beside a video file once it is complete. */
export const factsName = 'video.json';

export type EarlierBackup =
  | { readonly state: 'none' | 'damaged' }
  | {
      readonly state: 'whole';
      readonly file: string;
      readonly size: number;
      /** False where captions and pictures are still to come. */
      readonly hasSideFiles: boolean;
    };

/**
 * What an earlier run left in the folder of a video.
 *
 * @throws {CommandError} If the folder is a symlink, which could lead anywhere.
 */
export async function earlierBackup(folder: string): Promise<EarlierBackup> {
  if ((await factsOf(folder))?.isSymbolicLink())
    throw new CommandError(`${folder} is a link, and a backup stays in its own folder; move it away.`);
  const path = join(folder, factsName);
  const there = await factsOf(path);
  if (!there) return { state: 'none' };
  const noted = there.isFile() ? readNotes(await readFile(path, 'utf8')) : undefined;
  if (!noted) return { state: 'damaged' };
  const file = join(folder, noted.file);
  const video = await factsOf(file);
  return video?.isFile() && video.size === noted.size
    ? { state: 'whole', file, size: noted.size, hasSideFiles: noted.hasSideFiles }
    : { state: 'none' };
}

/** Written in one step: where it exists, the video file is complete. */
export async function writeFacts(
  folder: string,
  facts: { readonly file: string; readonly size: number; readonly side_files?: readonly string[] },
): Promise<void> {
  if (facts.file.toLowerCase() === factsName)
    throw new CommandError(`the file is called ${facts.file}, where its facts belong; rename the video`);
  await replaceFile(join(folder, factsName), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
}

function readNotes(text: string): { file: string; size: number; hasSideFiles: boolean } | undefined {
  try {
    const { file, size, side_files } = JSON.parse(text) as Record<string, unknown>;
    const isName = typeof file === 'string' && file === basename(file) && file !== '..' && file !== '';
    return isName && typeof size === 'number'
      ? { file, size, hasSideFiles: Array.isArray(side_files) }
      : undefined;
  } catch {
    return undefined;
  }
}

function factsOf(path: string) {
  return lstat(path).catch(() => undefined);
}
