import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors/command-error.js';

/** What is in a folder and its subfolders: paths relative to it, with slashes, in their order. */
export interface FolderFiles {
  readonly videos: readonly string[];
  readonly others: readonly string[];
}

const videoFileNames =
  /\.(3g2|3gp|asf|avi|dv|f4v|flv|m2t|m2ts|m4v|mkv|mov|mp4|mpe?g|mts|mxf|ogv|qt|ts|vob|webm|wmv)$/i;

// What nobody means by `films/*`. What is in neither list is for Vimeo to tell.
const otherFileNames =
  /\.(ass|avif|bmp|cfg|conf|crdownload|css|csv|db|dfxp|docx?|download|flac|gif|gz|heic|html?|ico|idx|ini|jpe?g|js|jsonl?|key|lnk|log|m3u8?|m4a|md|mp3|ndjson|nfo|od[pst]|ogg|opus|pages|part|pdf|plist|png|pptx?|psd|py|rar|rtf|sami|sbv|scc|sh|smi|srt|ssa|sub|svg|tar|tiff?|tmp|toml|torrent|tsv|ttml|txt|url|vtt|wav|webloc|webp|wma|xlsx?|xml|ya?ml|zip|7z)$/i;

// What a NAS, a Mac, Windows and Linux keep for themselves beside a user's files; hidden files are left out anyway.
const systemFolders = [
  '@eaDir',
  '#recycle',
  '#snapshot',
  '$RECYCLE.BIN',
  'System Volume Information',
  'lost+found',
];

/** True for what looks like a video by its name. */
function isVideoFile(name: string): boolean {
  return videoFileNames.test(name);
}

/** True for what is surely no video by its name: a text, a picture, a sheet, a sound. */
export function isOtherFile(name: string): boolean {
  return otherFileNames.test(name);
}

/** True for a folder that no user has made. */
export function isSystemFolder(name: string): boolean {
  return systemFolders.includes(name);
}

/** The patterns of {@link isSystemFolder}, for a glob that shall leave them out. */
export async function systemPatterns(): Promise<string[]> {
  const { escapePath } = await import('tinyglobby');
  return systemFolders.map(escapePath).flatMap(ignored);
}

/**
 * Looks through a folder.
 *
 * @param word - What messages call it.
 * @param exclude - Patterns of what to leave out, as in a .gitignore: one without a slash is tried at every depth.
 * @throws {CommandError} If it, or a folder in it, cannot be read: an unreadable one must not count as empty.
 */
export async function filesIn(
  folder: string,
  word: string,
  { exclude = [] }: { readonly exclude?: readonly string[] | undefined } = {},
): Promise<FolderFiles> {
  const { glob } = await import('tinyglobby');
  const ignore = [...(await systemPatterns()), ...exclude.flatMap(ignored)];
  const within = { cwd: folder, expandDirectories: false, ignore };
  const inner = await glob('**/', { ...within, onlyDirectories: true });
  for (const name of ['', ...inner]) await needReadable(join(folder, name), join(word, name));
  const names = (await glob('**/*', within)).sort(inOrder);
  return {
    videos: names.filter(isVideoFile),
    others: names.filter((name) => !isVideoFile(name)),
  };
}

/** The order of paths, whichever way their letters are composed. */
export function inOrder(one: string, other: string): number {
  const [first, second] = [one.normalize(), other.normalize()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function ignored(pattern: string): string[] {
  const bare = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
  const anywhere = /^\.?\/|.\/./.test(pattern) ? bare : `**/${bare}`;
  return [anywhere, `${anywhere}/**`];
}

async function needReadable(folder: string, label: string): Promise<void> {
  await access(folder, constants.R_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The folder ${label} cannot be read: ${error.message}.`);
  });
}
