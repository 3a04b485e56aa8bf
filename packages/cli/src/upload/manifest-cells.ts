import { posix } from 'node:path';
import type { Cells } from '../sheet/cells.js';
import { titleOf } from '../title-of.js';
import type { SideFiles } from './side-files.js';
import type { SideMetadata } from './side-metadata.js';

/**
 * The row of a sheet for a video of a folder, with what lies beside it.
 *
 * @param path - Relative to the folder.
 * @param named - How the sheet names a file of the folder.
 */
export async function cellsBeside(
  folder: string,
  path: string,
  side: SideFiles | undefined,
  { metadata, named }: { readonly metadata: SideMetadata; named(file: string): string },
): Promise<Cells> {
  const row = side && (await metadata.read(folder, side));
  const beside = (file: string) => named(posix.join(side?.metadata ?? '', '..', file));
  const captions = row?.captions.map(({ language, file }) => ({ language, file: beside(file) })) ?? [];
  const found = side?.captions.map(({ language, file }) => ({ language, file: named(file) })) ?? [];
  const tracks = captions.length > 0 ? captions : found;
  const thumbnail = row?.thumbnail === undefined ? undefined : beside(row.thumbnail);
  return {
    name: titleOf(path),
    ...Object.fromEntries(Object.entries(row?.cells ?? {}).map(([key, cell]) => [key, textOf(cell)])),
    file: named(path),
    thumbnail: thumbnail ?? (side?.thumbnail === undefined ? undefined : named(side.thumbnail)),
    captions: tracks.map(({ language, file }) => `${language}=${file}`).join(';'),
  };
}

function textOf(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.join(', ');
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
}
