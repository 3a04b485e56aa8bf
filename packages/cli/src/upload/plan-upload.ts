import type { UploadSource } from 'vimeokit';
import { UsageError } from '../errors/usage-error.js';
import { fieldsOfFlags } from '../video/description-flags.js';
import { type FoundSource, findSources } from './find-sources.js';
import { FolderUris } from './folder-uris.js';
import { ItemJob } from './item-job.js';
import { itemOptions } from './item-options.js';
import { JobNames } from './job-names.js';
import { isManifest } from './manifest.js';
import type { Plan, PlanContext, SharedOptions } from './plan.js';
import { sharedFiles } from './shared-files.js';
import type { UploadItem } from './upload-item.js';

/** Everything to upload; what is missing or wrong is reported before the first byte is sent. */
export async function planUpload(
  words: readonly string[],
  shared: SharedOptions,
  context: PlanContext,
): Promise<Plan> {
  const { account, io, store, lock, vimeo, owner } = context;
  const manifest =
    shared.manifest ?? (words.length === 1 && isManifest(words[0] ?? '') ? words[0] : undefined);
  if (manifest !== undefined && words.some((word) => word !== manifest))
    throw new UsageError('A manifest names its files itself; leave out the others.');
  if (manifest !== undefined) {
    const { planManifest } = await import('./plan-manifest.js');
    return planManifest(manifest, shared, context);
  }
  if (words.length === 0) throw new UsageError('FILE is missing: what shall be uploaded?');
  const found = await findSources(words, io);
  if (found.length > 1 && shared.name !== undefined)
    throw new UsageError(`--name is for one video, and these are ${found.length}; a manifest names each.`);
  const folders = new FolderUris({ vimeo, owner, signal: io.signal }, shared);
  const files = await sharedFiles(shared, io);
  const { wait, again = false, folder, tag = [] } = shared;
  const options = itemOptions({
    ...files,
    fields: fieldsOfFlags(shared),
    tags: tag,
    wait,
    owner,
    ...(await folders.fieldFor(folder)),
  });
  const names = new JobNames();
  const items = found.map((one): UploadItem => {
    const { source, file } = sourceOf(one);
    const job = new ItemJob({ store, names, file, again });
    return { label: one.label, source, options, job, isRepeatable: one.kind !== 'stream' };
  });
  // What comes by a stream is another video every time.
  if (items.some(({ isRepeatable }) => isRepeatable)) await lock.take([account, io.cwd, words]);
  return { items, edits: [], sheet: undefined };
}

function sourceOf(found: FoundSource): { source: UploadSource; file: string } {
  switch (found.kind) {
    case 'file':
      return { source: found.path, file: found.path };
    case 'address':
      return { source: found.url, file: found.url };
    case 'stream':
      return { source: found.stream, file: found.label };
  }
}
