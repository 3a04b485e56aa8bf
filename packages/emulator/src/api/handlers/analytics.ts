import { isoDate } from '../../clock.js';
import { refuse } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import { digestOf } from '../../state/secrets.js';
import type { Call, Handler } from '../call.js';
import { respondWithPage } from '../respond.js';
import { thingAt } from '../things.js';

const dayMs = 24 * 60 * 60 * 1000;
const longestDays = 3660;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Invented numbers: made from the seed, the same for the same video and day whatever the interval, so that a
 * week is the sum of its days. https://developer.vimeo.com/api/reference/analytics
 */
export const analytics: Handler = (call) => {
  const account = call.view.requireOwner(thingAt(call, call.parentPath));
  const { query } = call;
  const span = { from: dateOf(query, 'from', 0), to: dateOf(query, 'to', dayMs - 1) };
  if (span.to < span.from || span.to - span.from > longestDays * dayMs)
    throw refuse.parameter('to', `to must be after from, by ${longestDays} days at most.`);
  const videos = videosOf(call, account);
  const isByVideo = query.get('dimension') === 'video';
  const groups = isByVideo ? videos.map((video) => [video]) : [videos];
  const rows = intervals(span, query.get('time_interval') ?? 'none').flatMap((interval) =>
    groups.map((group) => rowOf(call, account, interval, group)),
  );
  return respondWithPage(call, rows, (row) => row);
};

function videosOf({ query, state }: Call, account: Row): Row<'video'>[] {
  const wanted = query.get('filter_content')?.split(',');
  const all = state.ownedBy(account.uri, 'video');
  return wanted ? all.filter(({ uri, id }) => wanted.includes(uri) || wanted.includes(id)) : all;
}

function rowOf(
  { query, state, view }: Call,
  account: Row,
  { from, to }: Span,
  videos: readonly Row<'video'>[],
) {
  const isByVideo = query.get('dimension') === 'video';
  const total = {
    views: 0,
    impressions: 0,
    finishes: 0,
    unique_viewers: 0,
    downloads: 0,
    total_seconds_watched: 0,
  };
  for (const video of videos)
    for (let day = Math.max(startOfDay(from), startOfDay(video.created)); day <= to; day += dayMs) {
      const digest = digestOf(`${state.seed}:${video.uri}:${day}`);
      const views = digest.getUint8(0) % 40;
      total.views += views;
      total.impressions += views + (digest.getUint8(1) % 60);
      total.finishes += Math.floor((views * (digest.getUint8(2) % 100)) / 100);
      total.unique_viewers += Math.ceil(views * 0.8);
      total.downloads += digest.getUint8(3) % 3;
      total.total_seconds_watched += views * (10 + (digest.getUint8(4) % 50));
    }
  const video = isByVideo ? videos[0] : undefined;
  const shown = {
    start_date: isoDate(from),
    end_date: isoDate(to),
    ...total,
    total_time_watched: total.total_seconds_watched,
    mean_seconds_watched: total.views === 0 ? 0 : Math.round(total.total_seconds_watched / total.views),
    metadata: { connections: { video: { uri: video?.uri ?? '', title: video?.data.name ?? '' } } },
  };
  return view.complete('analytics', shown, video ?? account);
}

function intervals({ from, to }: Span, word: string): Span[] {
  if (word === 'none') return [{ from, to }];
  const spans: Span[] = [];
  for (let start = from; start <= to; start = after(start, word))
    spans.push({ from: start, to: Math.min(after(start, word) - 1, to) });
  return spans;
}

function after(start: number, word: string): number {
  const date = new Date(startOfDay(start));
  if (word === 'year') return Date.UTC(date.getUTCFullYear() + 1, 0, 1);
  if (word === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return date.getTime() + (word === 'week' ? 7 : 1) * dayMs;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}

/** A date, or a date and a time; a date alone is all of its day. */
function dateOf(query: URLSearchParams, name: string, restOfDay: number): number {
  const text = query.get(name) ?? '';
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw refuse.parameter(name, `${name} must be a date of ISO 8601.`);
  return /T/.test(text) ? ms : ms + restOfDay;
}
