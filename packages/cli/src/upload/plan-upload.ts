import type { UploadOptions, UploadSource } from 'vimeokit';
import { allOrRefusals } from '../errors/all-refusals.js';
import { UsageError } from '../errors/usage-error.js';
import { showLines } from '../output/show-lines.js';
import { titleOfSource } from '../title-of.js';
import { fieldsOfFlags } from '../video/description-flags.js';
import { optionsBeside, type SharedWishes } from './beside.js';
import { type FoundSource, findSources } from './find-sources.js';
import { FolderUris } from './folder-uris.js';
import { ItemJob } from './item-job.js';
import { type ItemFiles, itemOptions } from './item-options.js';
import { JobNames } from './job-names.js';
import { isManifest } from './manifest.js';
import type { Plan, PlanContext, SharedOptions } from './plan.js';
import { RenamedUploads } from './renamed-uploads.js';
import { sharedFiles } from './shared-files.js';
import { sideFileWords } from './side-files.js';
import { SideMetadata } from './side-metadata.js';
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
  const found = await findSources(words, io, shared);
  if (found.length > 1 && shared.name !== undefined)
    throw new UsageError(`--name is for one video, and these are ${found.length}; a manifest names each.`);
  const folders = new FolderUris({ vimeo, owner, signal: io.signal }, shared);
  const files = await sharedFiles(shared, io);
  const { wait, again = false, folder, tag = [] } = shared;
  const into = await folders.fieldFor(folder);
  const metadata = new SideMetadata();
  const wishes = { description: shared, tags: tag, wait, files, owner, metadata, folders };
  const names = new JobNames();
  const renamed = new RenamedUploads({ store, vimeo, owner, signal: io.signal });
  const items = await allOrRefusals(found, async (one): Promise<UploadItem> => {
    const { source, file } = sourceOf(one);
    const job = new ItemJob({ store, names, file, again, renamed });
    const options = { ...into, ...(await optionsOf(one, wishes)) };
    return { label: one.label, source, options, job, isRepeatable: one.kind !== 'stream' };
  });
  showLines(io, found.flatMap(sideLine), 'vimeo manifest lists them all');
  metadata.tellLeftOut(io);
  // What comes by a stream is another video every time.
  if (items.some(({ isRepeatable }) => isRepeatable)) await lock.take([account, io.cwd, words]);
  return { items, edits: [], sheet: undefined };
}

async function optionsOf(
  found: FoundSource,
  wishes: SharedWishes & { readonly files: ItemFiles },
): Promise<UploadOptions> {
  if (found.kind === 'file' && found.inFolder) {
    const { folder, path, side } = found.inFolder;
    return optionsBeside(folder, path, side, wishes);
  }
  const { description, tags, wait, files, owner } = wishes;
  const title = found.kind === 'stream' ? undefined : titleOfSource(sourceOf(found).file);
  const fields = { ...(title === undefined ? {} : { name: title }), ...fieldsOfFlags(description) };
  return itemOptions({ ...files, fields, tags, wait, owner });
}

/** What lies beside a video is shown before anything is sent. */
function sideLine(found: FoundSource): string[] {
  const side = found.kind === 'file' ? found.inFolder?.side : undefined;
  const words = side ? sideFileWords(side) : '';
  return words === '' ? [] : [`${found.label}: ${words}`];
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
