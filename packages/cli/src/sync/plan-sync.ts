import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadError, type UploadStore, type VimeoClient } from 'vimeokit';
import { fileFingerprint } from 'vimeokit/node';
import type { Owner } from '../account/owner.js';
import { mapAtOnce } from '../at-once.js';
import type { Io } from '../io.js';
import { filesIn } from '../upload/folder-files.js';
import { readJob } from '../upload/job-record.js';
import { pairSideFiles, type SideFiles } from '../upload/side-files.js';
import { AccountVideos } from './account-videos.js';
import { compare, type Differences, type LocalFile } from './compare.js';
import { type Entry, SyncIndex } from './sync-index.js';

// Reading waits for the disk, and a disk of plates gets slower with every reader.
const filesAtOnce = 4;

/** A file that cannot be read, and so is neither new nor gone. */
export interface Unreadable {
  readonly path: string;
  readonly error: unknown;
}

/** What a sync would do. */
export interface SyncPlan extends Differences {
  readonly index: SyncIndex;
  readonly unreadable: readonly Unreadable[];
  /** By the path of the video; empty where they do not count. */
  readonly sideFiles: ReadonlyMap<string, SideFiles>;
}

interface Planning {
  readonly vimeo: VimeoClient;
  /** Whose videos they become. */
  readonly owner: Owner;
  readonly io: Io;
  readonly store: UploadStore;
  readonly stateFolder: string;
  /** The API's. */
  readonly origin: string;
  /** Without symlinks. */
  readonly folder: string;
  /** What messages call it. */
  readonly word: string;
  readonly exclude: readonly string[] | undefined;
  /** False where side files do not count. */
  readonly sidecars: boolean;
  readonly language: string | undefined;
}

/** Compares a folder with what Vimeo has of it. Nothing is changed but the index, which forgets what is deleted at Vimeo. */
export async function planSync(planning: Planning): Promise<SyncPlan> {
  const { vimeo, owner, io, store, stateFolder, origin, folder, word, exclude, sidecars, language } =
    planning;
  const found = await filesIn(folder, word, { exclude });
  const sideFiles = sidecars ? pairSideFiles(found, language) : new Map<string, SideFiles>();
  const [videos, looked] = await Promise.all([
    AccountVideos.walk(vimeo, owner, io.signal),
    mapAtOnce(found.videos, filesAtOnce, (path) => lookAt(folder, path)),
  ]);
  io.signal.throwIfAborted();
  const files = looked.filter((one) => 'fingerprint' in one);
  const unreadable = looked.filter((one) => 'error' in one);
  const index = await SyncIndex.open(stateFolder, { origin, account: videos.account, folder });
  index.respell(looked.map(({ path }) => path));
  await takeUpUploads(index, store, files);
  await forgetDeleted(index, videos);
  const here = new Set(looked.map(({ path }) => path));
  // Neither here nor at Vimeo.
  for (const { path, uri } of index.entries) if (uri === undefined && !here.has(path)) index.delete(path);
  const unknown = new Set(unreadable.map(({ path }) => path));
  const differences = compare(
    files,
    index.entries.filter(({ path }) => !unknown.has(path)),
  );
  return { ...differences, index, unreadable, sideFiles };
}

async function lookAt(folder: string, path: string): Promise<LocalFile | Unreadable> {
  try {
    const file = join(folder, path);
    const fingerprint = await fileFingerprint(file);
    return { path, fingerprint, size: (await stat(file)).size };
  } catch (error) {
    if (!UploadError.is(error)) throw error;
    return { path, error };
  }
}

/** What a run that was killed has uploaded, the store knows. */
async function takeUpUploads(
  index: SyncIndex,
  store: UploadStore,
  files: readonly LocalFile[],
): Promise<void> {
  const now = new Map(files.map(({ path, fingerprint }) => [path, fingerprint]));
  for (const entry of index.entries) {
    if (entry.uri !== undefined || entry.job === undefined) continue;
    const record = await readJob(store, entry.job);
    const { ticket, source } = record ?? {};
    if (!record || !ticket || !source) continue;
    // What is left to do of one that is still there, its own job does.
    const isOver = record.state === 'done' || record.finished === true;
    const isElsewhere = now.get(entry.path) !== source.fingerprint;
    if (isOver || (ticket.sent && isElsewhere))
      index.set({ ...entry, uri: ticket.uri, fingerprint: source.fingerprint });
  }
}

async function forgetDeleted(index: SyncIndex, videos: AccountVideos): Promise<void> {
  const deleted = await videos.deletedOf(index.entries.flatMap(({ uri }) => uri ?? []));
  for (const { uri, path, fingerprint, job } of index.entries)
    if (uri !== undefined && deleted.has(uri)) index.set({ path, fingerprint, job } satisfies Entry);
}
