import { needFile } from '../args/file-or-stream.js';
import type { Io } from '../io.js';
import type { ItemFiles } from './item-options.js';
import type { SharedOptions } from './plan.js';
import { readCaptions } from './read-captions.js';

/** The files that the command line gives to every item, looked for once. */
export async function sharedFiles(shared: SharedOptions, io: Io): Promise<ItemFiles> {
  const captions = readCaptions(shared.captions ?? [], '--captions');
  return {
    thumbnail: shared.thumbnail === undefined ? undefined : await needFile(shared.thumbnail, io),
    captions: await Promise.all(
      captions.map(async ({ language, file }) => ({ language, file: await needFile(file, io) })),
    ),
  };
}
