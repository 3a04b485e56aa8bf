import plot from 'simple-ascii-chart';
import { roundTicks } from './round-ticks.js';
import { shortDay } from './short-day.js';
import type { Day } from './views-by-day.js';

/** A text chart that fits the terminal: a point for each day. */
export function plotText(days: readonly Day[], columns: number): string {
  const highest = Math.max(1, ...days.map(({ count }) => count));
  // Five dates at most: more would run into each other.
  const every = Math.max(1, Math.ceil(days.length / Math.min(5, Math.floor(columns / 12))));
  const ticks = days.flatMap((_, index) => (index % every === 0 ? [index] : []));
  const chart = plot(
    days.map(({ count }, index) => [index, count]),
    {
      width: Math.max(20, Math.min(90, columns - 12)),
      height: 10,
      yRange: [0, highest],
      customXAxisTicks: ticks,
      customYAxisTicks: roundTicks(highest),
      formatter: (value, { axis }) =>
        axis === 'y' ? Math.round(value) : shortDay(days[Math.round(value)]?.date ?? '', days),
    },
  );
  return chart
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}
