import { roundTicks } from './round-ticks.js';
import { hasYears, shortDay } from './short-day.js';
import type { Day } from './views-by-day.js';

const width = 800;
const height = 380;
const plot = { left: 72, top: 48, right: width - 16, bottom: height - 36 };
/** More dates than this are unreadable side by side. */
const mostDates = 12;

/** A bar for every day, as a self-contained SVG picture. */
export function drawSvg(days: readonly Day[], title: string): string {
  const highest = Math.max(1, ...days.map(({ count }) => count));
  const ticks = roundTicks(highest);
  const y = (count: number) => plot.bottom - (count / highest) * (plot.bottom - plot.top);
  const step = (plot.right - plot.left) / Math.max(1, days.length);
  const x = (index: number) => plot.left + index * step;
  const every = Math.ceil(days.length / (hasYears(days) ? mostDates / 2 : mostDates));

  const grid = ticks.map(
    (tick) =>
      `<line x1="${plot.left}" x2="${plot.right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="#ddd"/>` +
      `<text x="${plot.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${tick.toLocaleString('en')}</text>`,
  );
  const bars = days.map(
    ({ date, count }, index) =>
      `<rect x="${at(x(index) + step * 0.08)}" y="${at(y(count))}" width="${at(step * 0.84)}" ` +
      `height="${at(plot.bottom - y(count))}"><title>${date}: ${count.toLocaleString('en')}</title></rect>`,
  );
  const dates = days.flatMap(({ date }, index) =>
    index % every === 0
      ? [
          `<text x="${at(x(index) + step / 2)}" y="${plot.bottom + 20}" text-anchor="middle">${shortDay(date, days)}</text>`,
        ]
      : [],
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="sans-serif" font-size="12" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="28" font-size="16" font-weight="bold">${escaped(title)}</text>
${grid.join('\n')}
<g fill="#0b6e99">${bars.join('\n')}</g>
${dates.join('\n')}
</svg>
`;
}

function at(coordinate: number): string {
  return String(Math.round(coordinate * 100) / 100);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
