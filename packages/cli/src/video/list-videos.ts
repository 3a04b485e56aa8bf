import type { Video, VimeoClient } from 'vimeokit';
import { ownerOf, userFlag } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { flag } from '../args/flag.js';
import { findNamed } from '../collection/find-named.js';
import { folders, showcases } from '../collection/kinds.js';
import { UsageError } from '../errors/usage-error.js';
import { dayOf } from '../output/day.js';
import { day } from '../output/format.js';
import { privacies } from './video-fields.js';

/** Which videos are meant. */
export const filterFlags = {
  search: flag.text('Those that match', { short: 'S', value: 'WORDS' }),
  query: flag.text('The same as --search', { value: 'WORDS' }),
  folder: flag.text('Those in this folder: a name, path, id, uri or link', {
    value: 'FOLDER',
    completes: 'vimeoFolder',
  }),
  subfolders: flag.on('With --folder: those in the folders below it, too'),
  showcase: flag.text('Those in this showcase', { value: 'SHOWCASE', completes: 'showcase' }),
  privacy: flag.text('Those that may be seen by these', { choices: privacies, value: 'WHO' }),
  since: flag.text('Those uploaded on this day or later', { value: 'YYYY-MM-DD' }),
  until: flag.text('Those uploaded on this day or before', { value: 'YYYY-MM-DD' }),
  ...userFlag,
};

/** What the flags say. */
export interface VideoFilter {
  readonly search?: string | undefined;
  readonly query?: string | undefined;
  readonly folder?: string | undefined;
  readonly subfolders?: boolean | undefined;
  readonly showcase?: string | undefined;
  readonly privacy?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly user?: string | undefined;
}

interface ListOptions {
  readonly sort?: string | undefined;
  readonly direction?: string | undefined;
  readonly limit: number;
  /** `undefined` for all. */
  readonly fields: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** The videos, and how many there are in all; `undefined` where Vimeo does not count what is asked for. */
export interface ListedVideos {
  readonly videos: readonly Video[];
  readonly total: number | undefined;
}

/** @throws {UsageError} For filters that contradict each other, before anything is asked. */
export function checkFilter({
  search,
  query,
  folder,
  subfolders,
  showcase,
  since,
  until,
}: VideoFilter): void {
  if (search !== undefined && query !== undefined)
    throw new UsageError('--search and --query are the same; give one.');
  if (folder !== undefined && showcase !== undefined)
    throw new UsageError('--folder and --showcase are two lists; give one.');
  if (subfolders && folder === undefined) throw new UsageError('--subfolders goes with --folder.');
  const [first, last] = [since && dayOf(since, '--since'), until && dayOf(until, '--until')];
  if (first && last && first > last) throw new UsageError(`--since ${since} is after --until ${until}.`);
}

/** Vimeo searches and sorts; privacy and days are looked at here, since its lists have no filter for them. */
export async function listVideos(
  vimeo: VimeoClient,
  filter: VideoFilter,
  { sort, direction, limit, fields, signal }: ListOptions,
): Promise<ListedVideos> {
  const { privacy, since, until, subfolders } = filter;
  const isLookedAt = privacy !== undefined || since !== undefined || until !== undefined;
  const list = await pathOf(vimeo, filter, signal);
  const pages = vimeo.paginate<Video>(list, {
    query: {
      query: filter.search ?? filter.query,
      sort,
      direction,
      per_page: isLookedAt ? 100 : Math.min(100, Math.max(1, limit)),
      ...(subfolders ? { include_subfolders: true } : {}),
    },
    fields: fields && [...new Set([...fields, ...(isLookedAt ? ['privacy.view', 'created_time'] : [])])],
    signal,
    concurrency: limit === Number.POSITIVE_INFINITY ? pagesAtOnce : 1,
  });
  const videos: Video[] = [];
  let total: number | undefined;
  for await (const page of pages.pages()) {
    total = isLookedAt ? undefined : (page.total ?? 0);
    videos.push(...page.data.filter((video) => isMeant(video, filter)).slice(0, limit - videos.length));
    // The newest come first, unless somebody wants another order.
    const oldest = page.data.at(-1)?.created_time;
    const isPast =
      since !== undefined &&
      sort === undefined &&
      list.endsWith('me/videos') &&
      oldest !== undefined &&
      day(oldest) < since;
    if (videos.length >= limit || (isPast && direction !== 'asc')) break;
  }
  return { videos, total };
}

async function pathOf(vimeo: VimeoClient, filter: VideoFilter, signal: AbortSignal): Promise<string> {
  const owner = await ownerOf(vimeo, filter.user, signal);
  const { folder, showcase } = filter;
  const word = folder ?? showcase;
  if (word === undefined) return `${owner}/videos`;
  const kind = folder === undefined ? showcases : folders;
  const { path } = await findNamed(kind, word, { vimeo, owner, signal });
  return `${path}/videos`;
}

function isMeant({ privacy, created_time }: Video, filter: VideoFilter): boolean {
  if (filter.privacy !== undefined && privacy.view !== filter.privacy) return false;
  const uploaded = day(created_time);
  const isLate = filter.since === undefined || uploaded >= filter.since;
  return isLate && (filter.until === undefined || uploaded <= filter.until);
}
