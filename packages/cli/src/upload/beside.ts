import { join } from 'node:path';
import type { UploadOptions } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { titleOf } from '../title-of.js';
import { type Description, fieldsOfFlags } from '../video/description-flags.js';
import type { FolderUris } from './folder-uris.js';
import { type ItemFiles, itemOptions } from './item-options.js';
import type { SideFiles } from './side-files.js';
import { folderBeside, type SideMetadata } from './side-metadata.js';

/** What the command line says about all videos of a folder. */
export interface SharedWishes {
  readonly description: Description;
  readonly tags: readonly string[];
  readonly wait: boolean | undefined;
  readonly files?: ItemFiles;
  /** Whose the videos are; the token's own account by default. */
  readonly owner?: Owner | undefined;
  readonly metadata: SideMetadata;
  /** Where the folders that side files name are looked up. */
  readonly folders: FolderUris;
}

/**
 * What a video of a folder gets: what lies beside it wins over what the command line says about all.
 *
 * @param path - Relative to the folder.
 * @returns With the folder at Vimeo only where a side file names one.
 */
export async function optionsBeside(
  folder: string,
  path: string,
  side: SideFiles | undefined,
  { description, tags, wait, files = nothing, owner, metadata, folders }: SharedWishes,
): Promise<UploadOptions & { name: string }> {
  const row = side && (await metadata.read(folder, side));
  const into = row ? await folderBeside(row, side, folders) : {};
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
      ...into,
      thumbnail: thumbnail ?? (side?.thumbnail === undefined ? files.thumbnail : within(side.thumbnail)),
      captions: [captions, found, files.captions].find(({ length }) => length > 0) ?? [],
    }),
    name,
  };
}

const nothing: ItemFiles = { thumbnail: undefined, captions: [] };
