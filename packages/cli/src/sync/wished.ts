import { allOrRefusals } from '../errors/all-refusals.js';
import { optionsBeside, type SharedWishes } from '../upload/beside.js';
import type { SyncPlan } from './plan-sync.js';

/** What a video gets: its name in any case, and a folder at Vimeo where its side file names one. */
export type WishedOptions = Awaited<ReturnType<typeof optionsBeside>>;

/**
 * What each video that is to be made or renamed gets, by its path.
 *
 * @param folder - Without symlinks.
 * @throws {UsageError} With everything that is wrong in the side files: asked before anything is changed at Vimeo.
 */
export async function wishedOptions(
  { missing, renamed, sideFiles }: SyncPlan,
  {
    folder,
    update,
    wishes,
  }: { readonly folder: string; readonly update: boolean | undefined; readonly wishes: SharedWishes },
): Promise<ReadonlyMap<string, WishedOptions>> {
  const files = [...missing, ...(update ? renamed.map(({ file }) => file) : [])];
  const found = await allOrRefusals(files, async ({ path }) => {
    const options = await optionsBeside(folder, path, sideFiles.get(path), wishes);
    return [path, options] as const;
  });
  return new Map(found);
}
