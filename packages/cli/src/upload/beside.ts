import { join } from 'node:path';
import type { UploadOptions } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { titleOf } from '../title-of.js';
import { type Description, fieldsOfFlags } from '../video/description-flags.js';
import { type ItemFiles, itemOptions } from './item-options.js';
import { readMetadata, type SideFiles } from './side-files.js';

/** What the command line says about all videos of a folder. */
export interface SharedWishes {
  readonly description: Description;
  readonly tags: readonly string[];
  readonly wait: boolean | undefined;
  readonly files?: ItemFiles;
  /** Whose the videos are; the token's own account by default. */
  readonly owner?: Owner | undefined;
}

/**
 * What a video of a folder gets: what lies beside it wins over what the command line says about all.
 *
 * @param path - Relative to the folder.
 */
export async function optionsBeside(
  folder: string,
  path: string,
  side: SideFiles | undefined,
  { description, tags, wait, files = nothing, owner }: SharedWishes,
): Promise<UploadOptions & { name: string }> {
  const row = side && (await readMetadata(folder, side));
  const fields = { ...fieldsOfFlags(description), ...row?.fields };
  const name = typeof fields.name === 'string' ? fields.name : titleOf(path);
  const within = (file: string) => join(folder, file);
  const beside = (file: string) => join(folder, side?.metadata ?? '', '..', file);
  const thumbnail = row?.thumbnail === undefined ? undefined : beside(row.thumbnail);
  const captions = row?.captions.map(({ language, file }) => ({ language, file: beside(file) })) ?? [];
  const found = side?.captions.map(({ language, file }) => ({ language, file: within(file) })) ?? [];
  return {
    ...itemOptions({
      fields,
      tags: row && row.tags.length > 0 ? row.tags : tags,
      wait,
      owner,
      thumbnail: thumbnail ?? (side?.thumbnail === undefined ? files.thumbnail : within(side.thumbnail)),
      captions: [captions, found, files.captions].find(({ length }) => length > 0) ?? [],
    }),
    name,
  };
}

const nothing: ItemFiles = { thumbnail: undefined, captions: [] };
