import { writeFile } from 'node:fs/promises';
import type { Video } from 'vimeokit';
import { connect } from '../account/connect.js';
import { videoArgument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag, outputFlags } from '../args/flag.js';
import { pathFor } from '../args/path-for.js';
import { UsageError } from '../errors/usage-error.js';
import { clean } from '../output/clean.js';
import { dayOf, isoDay } from '../output/day.js';
import { count } from '../output/format.js';
import { picked } from '../output/pick.js';
import { printJson, wantsJson } from '../output/print-json.js';
import { printPlanned } from '../output/print-planned.js';
import { byDay, metrics } from '../stats/views-by-day.js';
import { resolveVideo, videoId } from '../video/resolve.js';

const dayMs = 86_400_000;

export default defineCommand({
  summary: "Plot a video's views by day",
  arguments: { video: videoArgument },
  flags: {
    days: flag.number('So many days up to today; 30 by default'),
    from: flag.text('From this day', { value: 'YYYY-MM-DD' }),
    to: flag.text('To this day; today by default', { value: 'YYYY-MM-DD' }),
    metric: flag.text('What to count; views by default', { choices: metrics }),
    svg: flag.text('Write a picture, too', { value: 'FILE', completes: 'file' }),
    ...outputFlags,
  },
  examples: [
    ['vimeo stats 12345', 'the last thirty days'],
    ['vimeo stats 12345 --from 2026-01-01 --metric unique_viewers --svg year.svg', 'a picture of the year'],
    [`vimeo stats 12345 --json date,count --jq 'map(.count) | add'`, 'a sum'],
  ],
  notes: 'It takes the scope "stats", and a plan that has statistics.',
  async run(options, io) {
    const video = `/videos/${videoId(resolveVideo(options.video))}`;
    const { metric = 'views', svg } = options;
    const span = spanOf(options);
    const vimeo = await connect(options, io);
    const days = await byDay(vimeo, { video, metric, ...span }, io.signal);
    if (wantsJson(options)) await printJson(io, picked(days, options.json), options);
    else if (io.stdout.isTTY) {
      const { plotText } = await import('../stats/plot-text.js');
      io.print(plotText(days, io.stdout.columns ?? 80));
      const sum = days.reduce((total, day) => total + day.count, 0);
      io.print(`${count(sum)} ${metric.replaceAll('_', ' ')}, ${isoDay(span.from)} to ${isoDay(span.to)}`);
    } else for (const { date, count: number } of days) io.print(`${date}\t${number}`);
    if (svg === undefined) return;
    if (options.dryRun) return printPlanned(io, [{ state: 'planned', action: 'write', file: svg }], options);
    const { data } = await vimeo.get<Video>(video, { fields: ['name'], signal: io.signal });
    const { drawSvg } = await import('../stats/draw-svg.js');
    await writeFile(
      pathFor(svg, io),
      drawSvg(days, `${clean(data.name)}: ${metric.replaceAll('_', ' ')} by day`),
    );
    io.say(`Wrote ${svg}.`);
  },
});

function spanOf({
  days,
  from,
  to,
}: {
  days?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): { from: Date; to: Date } {
  if (days !== undefined && from !== undefined)
    throw new UsageError('--days and --from say the same; give one.');
  if (days !== undefined && !(Number.isInteger(days) && days > 0))
    throw new UsageError(`--days must be a whole number above 0, not ${days}.`);
  const last = to === undefined ? new Date() : dayOf(to, '--to');
  const first =
    from === undefined ? new Date(last.getTime() - ((days ?? 30) - 1) * dayMs) : dayOf(from, '--from');
  if (first > last) throw new UsageError(`--from ${isoDay(first)} is after --to ${isoDay(last)}.`);
  return { from: first, to: last };
}
