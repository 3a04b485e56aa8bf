import type { VimeoClient } from 'vimeokit';
import { argument } from '../args/argument.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { checkFilter, filterFlags, listVideos, type VideoFilter } from './list-videos.js';
import { readVideos } from './read-videos.js';
import { videoId } from './resolve.js';

export const videosArgument = argument.any(
  'VIDEO',
  'An id, a uri or any vimeo.com link; - reads them from standard input',
);

/** Flags that name videos by the collection that they are in. */
export const selectionFlags = {
  folder: filterFlags.folder,
  subfolders: filterFlags.subfolders,
  showcase: filterFlags.showcase,
  user: filterFlags.user,
};

type Selection = Pick<VideoFilter, 'folder' | 'subfolders' | 'showcase' | 'user'>;

/**
 * The uris of all videos that a command line names, each once.
 *
 * @throws {UsageError} If it names none.
 */
export async function selectVideos(
  words: readonly string[],
  { folder, subfolders, showcase, user }: Selection,
  vimeo: () => Promise<VimeoClient>,
  io: Io,
): Promise<readonly `/videos/${string}`[]> {
  // These alone: the privacy of vimeo video edit is what videos get, not which of them are meant.
  const selection = { folder, subfolders, showcase, user };
  checkFilter(selection);
  const isList = folder !== undefined || showcase !== undefined;
  if (words.length === 0 && !isList)
    throw new UsageError('VIDEO is missing: give some, - for standard input, --folder or --showcase.');
  const given = await readVideos(words, io);
  if (!isList) return given;
  const { videos } = await listVideos(await vimeo(), selection, {
    limit: Number.POSITIVE_INFINITY,
    fields: ['uri'],
    signal: io.signal,
  });
  return [...new Set([...given, ...videos.map(({ uri }) => `/videos/${videoId(uri)}` as const)])];
}
