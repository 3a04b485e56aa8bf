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

const { folder, subfolders, showcase, user } = filterFlags;

/** Flags that name videos by the collection that they are in. */
export const selectionFlags = { folder, subfolders, showcase, user };

type Selection = Pick<VideoFilter, 'folder' | 'subfolders' | 'showcase' | 'user'>;

/**
 * The uris of all videos that a command line names, each once.
 *
 * @throws {UsageError} If it names none.
 */
export async function selectVideos(
  words: readonly string[],
  selection: Selection,
  vimeo: () => Promise<VimeoClient>,
  io: Io,
): Promise<readonly `/videos/${string}`[]> {
  checkFilter(selection);
  const isList = selection.folder !== undefined || selection.showcase !== undefined;
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
