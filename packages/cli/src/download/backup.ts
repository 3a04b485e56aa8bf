import { lstat, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Video, type VimeoClient, videoUri } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { CommandError } from '../errors/command-error.js';
import { messageOf } from '../errors/explain.js';
import { clean } from '../output/clean.js';
import { bytes } from '../output/format.js';
import { valueAt } from '../output/pick.js';
import type { ProgressView } from '../progress/progress-view.js';
import { videoId } from '../video/resolve.js';
import { earlierBackup, factsName, writeFacts } from './backup-facts.js';
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
  const { vimeo, folder, signal, concurrency } = backup;
  await mkdir(folder, { recursive: true });
  const known = await knownFolders(folder);
  const missing: Missing = { refused: 0, failed: 0 };
  // All fields, for `video.json`; the walk costs two calls per hundred videos.
  const videos = vimeo.paginate<Video>(`${backup.owner}/videos`, {
    query: { sort: 'date', direction: 'asc' },
    signal,
  });
  const iterator = videos[Symbol.asyncIterator]();
  const worker = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      await backUpOne(backup, next.value, known, missing);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return missing;
}

async function backUpOne(
  backup: Backup,
  video: Video,
  known: ReadonlyMap<string, string>,
  missing: Missing,
): Promise<void> {
  const { folder, progress, signal, onDone } = backup;
  // Bad data about one video must not end the backup of the others.
  const label = clean(`${String(video?.uri).replace(/^\/videos\//, '')} ${video?.name ?? ''}`).trim();
  try {
    const id = videoId(videoUri(video));
    const { uri, name } = video;
    const above = foldersAbove(video);
    await refuseLinks(folder, above);
    const videoFolder = join(folder, known.get(id) ?? join(...above, folderName(id, name ?? '')));
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

/** The folders of videos that are there, by the id that their names begin with; a video may have moved since. */
async function knownFolders(folder: string): Promise<Map<string, string>> {
  const top = (await readdir(folder)).map((name) => [name.replace(/ .*$/, ''), name] as const);
  const all = await readdir(folder, { recursive: true });
  const inner = all.filter((path) => basename(path) === factsName).map((path) => dirname(path));
  return new Map([...top, ...inner.map((path) => [basename(path).replace(/ .*$/, ''), path] as const)]);
}

/** The names of Vimeo's folders that a video is in, as names of folders here. */
function foldersAbove(video: Video): string[] {
  const above = valueAt(video, 'parent_folder.metadata.connections.ancestor_path');
  const names = [
    ...(Array.isArray(above) ? above.map((one: { name?: unknown }) => one.name) : []),
    valueAt(video, 'parent_folder.name'),
  ];
  // A folder called ".." would lead out of the backup, and one called as a number is not the folder of a video.
  return names.flatMap((name) => (typeof name === 'string' ? [plainName(name) || '_'] : []));
}

async function refuseLinks(folder: string, above: readonly string[]): Promise<void> {
  for (let depth = 1; depth <= above.length; depth++) {
    const path = join(folder, ...above.slice(0, depth));
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink())
      throw new CommandError(`${path} is a link, and a backup stays in its own folder; move it away.`);
  }
}

function isOffered(video: Video): boolean {
  const { download } = video as { download?: unknown }; // present if downloading is allowed
  return Array.isArray(download) && download.length > 0;
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

function folderName(id: string, name: string): string {
  const plain = plainName(name);
  return plain ? `${id} ${plain}` : id;
}

/** A name that every file system takes. */
function plainName(name: string): string {
  return clean(name)
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/[. ]+$/, '')
    .trim();
}
