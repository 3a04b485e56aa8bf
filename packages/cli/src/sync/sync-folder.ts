import { posix } from 'node:path';
import { type ListableStore, UploadError, type VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import type { FolderTree } from '../collection/folder-tree.js';
import { messageOf } from '../errors/explain.js';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import type { ProgressView } from '../progress/progress-view.js';
import { type FailureFacts, failureFacts } from '../upload/failure-facts.js';
import type { Pace } from '../upload/limit-rate.js';
import { RenamedUploads } from '../upload/renamed-uploads.js';
import { uploadFailure } from '../upload/upload-failure.js';
import type { UploadItem } from '../upload/upload-item.js';
import { uploadItems } from '../upload/upload-items.js';
import { renameVideo, replaceVideo } from './change-videos.js';
import type { Pair } from './compare.js';
import type { SyncPlan } from './plan-sync.js';
import type { Entry } from './sync-index.js';
import { syncItem } from './upload-item.js';
import type { WishedOptions } from './wished.js';

/** A video that a sync has made or changed. */
export interface SyncedVideo {
  readonly file: string;
  readonly uri: string;
  readonly action: 'created' | 'renamed' | 'replaced' | 'unchanged';
  readonly link?: string;
}

interface SyncRun {
  readonly vimeo: VimeoClient;
  readonly io: Io;
  readonly owner: Owner;
  readonly store: ListableStore;
  /** Without symlinks. */
  readonly folder: string;
  readonly tree: FolderTree;
  /** What a video gets, by its path. */
  readonly wished: ReadonlyMap<string, WishedOptions>;
  readonly progress: ProgressView;
  readonly concurrency: number;
  readonly pace: Pace | undefined;
  readonly update: boolean | undefined;
  onDone(video: SyncedVideo): Promise<void>;
  onFailed(facts: FailureFacts): Promise<void>;
}

/** How many videos were made and changed, and how many files failed. */
export interface SyncCounts {
  created: number;
  renamed: number;
  replaced: number;
  failed: number;
}

/** The items to upload, each into the folder that its side file names, or into Vimeo's folder for its subfolder. */
async function syncItems(plan: SyncPlan, run: SyncRun): Promise<UploadItem[]> {
  const { vimeo, io, folder, store, tree, owner } = run;
  const renamed = new RenamedUploads({ store, vimeo, owner, signal: io.signal });
  const items: UploadItem[] = [];
  for (const file of plan.missing) {
    const wished = wishedFor(run, file.path);
    const uri = wished.folder_uri ?? (await tree.uriOf(posix.dirname(file.path)));
    const options = uri === undefined ? wished : { ...wished, folder_uri: uri };
    items.push(syncItem(file, { folder, index: plan.index, store, options, renamed }));
  }
  return items;
}

function wishedFor({ wished }: SyncRun, path: string): WishedOptions {
  const options = wished.get(path);
  if (!options) throw new Error(`Nobody has asked what ${path} gets.`);
  return options;
}

/** Does what the plan says: uploads what is missing, and, with `update`, renames and replaces. */
export async function syncFolder(plan: SyncPlan, run: SyncRun): Promise<SyncCounts> {
  const { vimeo, io, folder, store, tree, progress, update, onDone, onFailed } = run;
  const { index } = plan;
  const { signal } = io;
  const counts: SyncCounts = { created: 0, renamed: 0, replaced: 0, failed: 0 };
  const changing = { vimeo, index, signal };
  const failed = async (path: string, error: unknown, uri?: string) => {
    const told = await uploadFailure(error, { uri, isDone: true }, io);
    await onFailed(failureFacts(path, error, { told, uri }));
    if (told instanceof SignInError) throw told;
    counts.failed++;
    progress.failed(path, messageOf(told));
  };
  for (const { path, error } of plan.unreadable) await failed(path, error);
  // Renamed first, so that a replaced one has its place in the index.
  for (const { file, entry } of update ? plan.renamed.filter(isAtVimeo) : []) {
    try {
      const { name, folder_uri } = wishedFor(run, file.path);
      await renameVideo({ file, entry }, { name, folder: folder_uri ?? tree }, changing);
    } catch (error) {
      if (signal.aborted) throw error;
      await failed(file.path, error, entry.uri);
      continue;
    }
    counts.renamed++;
    progress.ended(file.path, `renamed, ${entry.uri}`);
    await onDone({ file: file.path, uri: entry.uri, action: 'renamed' });
  }
  for (const { file, entry: before } of update ? plan.changed.filter(isAtVimeo) : []) {
    const entry = { ...before, ...index.get(file.path), uri: before.uri };
    try {
      const onProgress = (now: Parameters<ProgressView['changed']>[1]) => progress.changed(file.path, now);
      await replaceVideo({ file, entry }, { folder, store, pace: run.pace, onProgress }, changing);
    } catch (error) {
      if (signal.aborted) throw error;
      await failed(file.path, error, entry.uri);
      continue;
    }
    counts.replaced++;
    progress.ended(file.path, `replaced, ${entry.uri}`);
    await onDone({ file: file.path, uri: entry.uri, action: 'replaced' });
  }
  const items = await syncItems(plan, run);
  const failures = await uploadItems({
    ...run,
    items,
    sheet: undefined,
    again: undefined,
    onFailed,
    async onDone({ label, job }, { uri, link, action }) {
      const entry = index.get(label);
      if (entry) index.set({ ...entry, uri, fingerprint: job.fingerprint ?? entry.fingerprint });
      await index.save();
      counts.created += action === 'unchanged' ? 0 : 1;
      await onDone({ file: label, uri, link, action: action === 'created' ? 'created' : 'unchanged' });
    },
    // Uploaded before by another command, with other wishes: it is at Vimeo, and without --update it stays as it is.
    accept({ job }, error) {
      const { uri, link } = job;
      const isThere = UploadError.is(error) && error.reason === 'different-options' && job.isDone;
      if (!isThere || uri === undefined || link === undefined) return undefined;
      return { uri: uri as `/videos/${string}`, link, name: '', action: 'unchanged' };
    },
  });
  counts.failed += failures.length;
  return counts;
}

function isAtVimeo(pair: Pair): pair is Pair & { readonly entry: Entry & { readonly uri: string } } {
  return pair.entry.uri !== undefined;
}
