import { join, posix } from 'node:path';
import type { UploadProgress, UploadStore, Video, VimeoClient } from 'vimeokit';
import type { FolderTree } from '../collection/folder-tree.js';
import { folderPath } from '../collection/folders.js';
import { ItemJob } from '../upload/item-job.js';
import { type Pace, paced } from '../upload/limit-rate.js';
import { videoId } from '../video/resolve.js';
import type { Pair } from './compare.js';
import type { Entry, SyncIndex } from './sync-index.js';

interface Changing {
  readonly vimeo: VimeoClient;
  readonly index: SyncIndex;
  readonly signal: AbortSignal;
}

interface NewPlace {
  /** Its title. */
  readonly name: string;
  /** The uri of its own folder at Vimeo, or the tree with one for each subfolder. */
  readonly folder: string | FolderTree;
}

/** Gives a video the title and the folder of its file's new path. */
export async function renameVideo(
  { file, entry }: Pair & { readonly entry: Entry & { readonly uri: string } },
  { name, folder }: NewPlace,
  { vimeo, index, signal }: Changing,
): Promise<void> {
  const { uri } = entry;
  const { path } = file;
  // The index goes first: killed from here on, the next run renames it again.
  if (path !== entry.path) index.delete(entry.path);
  index.set({ ...entry, path, isRenaming: true });
  await index.save();
  await vimeo.patch<Video>(uri, { body: { name }, fields: ['uri'], signal });
  if (entry.isRenaming || posix.dirname(path) !== posix.dirname(entry.path))
    await moveVideo(
      vimeo,
      uri,
      typeof folder === 'string' ? folder : await folder.uriOf(posix.dirname(path)),
      signal,
    );
  index.set({ ...entry, path, isRenaming: undefined });
  await index.save();
}

async function moveVideo(
  vimeo: VimeoClient,
  uri: string,
  folder: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const member = (of: string) => `${folderPath({ uri: of })}/videos/${videoId(uri)}`;
  // A video is in one folder at a time: adding it takes it out of the other.
  if (folder !== undefined) {
    await vimeo.request({ method: 'PUT', path: member(folder), signal });
    return;
  }
  const { data } = await vimeo.get<Video>(uri, { fields: ['parent_folder.uri'], signal });
  const before = data.parent_folder?.uri;
  if (before) await vimeo.request({ method: 'DELETE', path: member(before), signal });
}

/** Gives a video the bytes that its file has now. */
export async function replaceVideo(
  { file, entry }: Pair & { readonly entry: Entry & { readonly uri: string } },
  { folder, store, pace, onProgress }: ReplaceContext,
  { vimeo, index, signal }: Changing,
): Promise<void> {
  const { path, fingerprint } = file;
  const isBegun = entry.replacing === fingerprint;
  const replacements = (entry.replacements ?? 0) + (isBegun ? 0 : 1);
  index.set({ ...entry, path, replacing: fingerprint, replacements });
  await index.save();
  const job = new ItemJob({ store, names: theClients, file: path, again: true });
  await vimeo.replace(entry.uri, await paced(join(folder, path), pace), {
    store: job,
    // The same bytes may come back after others.
    again: `sync ${replacements}`,
    signal,
    onProgress,
  });
  index.set({
    ...entry,
    path,
    fingerprint: job.fingerprint ?? fingerprint,
    replacing: undefined,
    replacements,
  });
  await index.save();
}

interface ReplaceContext {
  readonly folder: string;
  readonly store: UploadStore;
  readonly pace: Pace | undefined;
  onProgress(progress: UploadProgress): void;
}

/** A version of a video is a job that no other path shares. */
const theClients = { add() {}, of: (_: unknown, key: string) => key, next: (_: unknown, key: string) => key };
