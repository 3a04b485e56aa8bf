import type { Analytics, VimeoClient } from 'vimeokit';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { isoDay } from '../output/day.js';
import { videoId } from '../video/resolve.js';

export const metrics = [
  'views',
  'impressions',
  'unique_viewers',
  'finishes',
  'downloads',
  'total_seconds_watched',
] as const;

export interface Day {
  /** `2026-11-25`. */
  readonly date: string;
  readonly count: number;
}

/** A number for every day of a range, both ends included; 0 for a day that Vimeo omits. */
export async function byDay(
  vimeo: VimeoClient,
  {
    video,
    metric,
    from,
    to,
  }: { readonly video: string; readonly metric: string; readonly from: Date; readonly to: Date },
  signal: AbortSignal,
): Promise<Day[]> {
  const walk = vimeo.paginate<Analytics>('/me/analytics', {
    query: {
      dimension: 'video',
      time_interval: 'day',
      filter_content: video,
      from: `${isoDay(from)}T00:00:00+00:00`,
      to: `${isoDay(to)}T23:59:59+00:00`,
      per_page: 100,
    },
    fields: ['start_date', metric, 'metadata.connections.video.uri'],
    signal,
    concurrency: pagesAtOnce,
  });
  const counts = new Map<string, number>();
  for await (const row of walk) {
    // If Vimeo ignores the filter, other videos' numbers must not be counted.
    const about = row.metadata?.connections?.video?.uri;
    if (about !== undefined && videoId(about) !== videoId(video)) continue;
    const day = row.start_date.slice(0, 10);
    const number = Number((row as unknown as Record<string, unknown>)[metric] ?? 0); // one of the metrics above
    counts.set(day, (counts.get(day) ?? 0) + number);
  }
  return daysBetween(from, to).map((date) => ({ date, count: counts.get(date) ?? 0 }));
}

function daysBetween(from: Date, to: Date): string[] {
  const days: string[] = [];
  for (let at = Date.parse(isoDay(from)); at <= to.getTime(); at += 86_400_000)
    days.push(isoDay(new Date(at)));
  return days;
}
