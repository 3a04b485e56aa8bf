import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Video, VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { messageOf } from '../errors/explain.js';
import { clean } from '../output/clean.js';
import { bytes } from '../output/format.js';
import type { ProgressView } from '../progress/progress-view.js';
import { earlierBackup, factsName, writeFacts } from './backup-facts.js';
import { BackupFolders } from './backup-folders.js';
import { isOffered } from './is-offered.js';
import { showDownload } from './show-download.js';
import { downloadSideFiles } from './side-files.js';

/** A video that was backed up, by this run or an earlier one. */
export interface BackedUp {
  readonly uri: string;
  readonly name: string;
  /** The video file; `video.json` lies beside it. */
  readonly file: string;
  readonly size: number;
}

export interface Backup {
  readonly vimeo: VimeoClient;
  /** Whose videos. */
  readonly owner: Owner;
  readonly folder: string;
  readonly quality: string | undefined;
  readonly concurrency: number;
  readonly progress: ProgressView;
  readonly signal: AbortSignal;
  onDone(video: BackedUp): Promise<void>;
}

/** How many were not backed up: `refused` have no file that Vimeo gives. */
export interface Missing {
  refused: number;
  failed: number;
}

/**
 * Downloads every video of the account that Vimeo gives into a folder of its own, named after its id. What an earlier run
 * downloaded is skipped, and costs no call.
 */
export async function backUpAll(backup: Backup): Promise<Missing> {
  const { folder, concurrency } = backup;
  await mkdir(folder, { recursive: true });
  const folders = await BackupFolders.in(folder);
  const missing: Missing = { refused: 0, failed: 0 };
  const iterator = allVideos(backup)[Symbol.asyncIterator]();
  const worker = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      await backUpOne(backup, next.value, folders, missing);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return missing;
}

/** All fields, for `video.json`; the walk costs two calls per hundred videos. */
function allVideos({ vimeo, owner, signal }: Pick<Backup, 'vimeo' | 'owner' | 'signal'>) {
  return vimeo.paginate<Video>(`${owner}/videos`, { query: { sort: 'date', direction: 'asc' }, signal });
}

async function backUpOne(
  backup: Backup,
  video: Video,
  folders: BackupFolders,
  missing: Missing,
): Promise<void> {
  const { progress, signal, onDone } = backup;
  // Bad data about one video must not end the backup of the others.
  const label = clean(`${String(video?.uri).replace(/^\/videos\//, '')} ${video?.name ?? ''}`).trim();
  try {
    const videoFolder = await folders.of(video);
    const { uri, name } = video;
    const before = await earlierBackup(videoFolder);
    if (before.state === 'whole') {
      const { file, size } = before;
      if (!before.hasSideFiles) await addSideFiles(backup, video, videoFolder, { file, size });
      return await onDone({ uri, name, file, size });
    }
    const damage = before.state === 'damaged' ? `its ${factsName} was damaged; ` : '';
    if (!isOffered(video)) {
      missing.refused += 1;
      progress.ended(label, `${damage}Vimeo gives no file of it`);
      return;
    }
    const { path, size } = await downloadVideo(backup, video, videoFolder, label);
    progress.ended(label, `${damage}done, ${bytes(size)}`);
    await onDone({ uri, name, file: path, size });
  } catch (error) {
    if (signal.aborted) throw error;
    missing.failed += 1;
    progress.ended(label, `failed: ${messageOf(error)}`);
  }
}

/** One video that a backup would bring, or whose captions and picture are missing. */
interface PlannedDownload {
  readonly state: 'planned';
  readonly action: 'download' | 'download-side-files';
  readonly uri: string;
  /** The folder of the video. */
  readonly to: string;
}

/** What {@link backUpAll} would download; nothing is written. Counts in `missing` what Vimeo does not give. */
export async function* plannedBackup(
  backup: Pick<Backup, 'vimeo' | 'owner' | 'folder' | 'signal'>,
  missing: Pick<Missing, 'refused'>,
): AsyncGenerator<PlannedDownload> {
  const folders = await BackupFolders.in(backup.folder);
  for await (const video of allVideos(backup)) {
    const to = await folders.of(video);
    const before = await earlierBackup(to);
    if (before.state === 'whole' && before.hasSideFiles) continue;
    const isThere = before.state === 'whole';
    if (isThere || isOffered(video))
      yield { state: 'planned', action: isThere ? 'download-side-files' : 'download', uri: video.uri, to };
    else missing.refused += 1;
  }
}

/** Downloads the file and writes its facts into a folder of the backup. */
async function downloadVideo(
  backup: Backup,
  video: Video,
  videoFolder: string,
  label: string,
): Promise<{ path: string; size: number }> {
  const { vimeo, quality, progress, signal } = backup;
  await mkdir(videoFolder, { recursive: true });
  const { path, size } = await vimeo.download(video.uri, videoFolder, {
    quality,
    signal,
    // Without `video.json` nobody can tell whether an existing file is complete, or is this one.
    overwrite: true,
    onProgress: showDownload(progress, label),
  });
  // First without, so that a picture that cannot be had does not cost the video again.
  await writeFacts(videoFolder, { ...withoutLinks(video), file: basename(path), size });
  await addSideFiles(backup, video, videoFolder, { file: path, size });
  return { path, size };
}

/** Captions and picture, and that they are there. */
async function addSideFiles(
  { vimeo, signal }: Backup,
  video: Video,
  videoFolder: string,
  { file: path, size }: { readonly file: string; readonly size: number },
): Promise<void> {
  const file = basename(path);
  const side_files = await downloadSideFiles(video, { vimeo, folder: videoFolder, file, signal });
  await writeFacts(videoFolder, { ...withoutLinks(video), file, size, side_files });
}

/** Its links are secrets until they expire in a day, and its password is one for good. */
function withoutLinks(video: Video): object {
  const {
    download: _download,
    files: _files,
    play: _play,
    upload: _upload,
    password: _password,
    ...facts
  } = video as Video & Record<'download' | 'files' | 'play' | 'upload' | 'password', unknown>; // each may be missing
  return facts;
}
