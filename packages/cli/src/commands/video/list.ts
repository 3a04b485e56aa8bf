import type { Video } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { count, day, duration } from '../../output/format.js';
import { picked } from '../../output/pick.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { type Column, printTable } from '../../output/print-table.js';
import { checkFilter, filterFlags, listVideos } from '../../video/list-videos.js';
import { listedFields, videoSheet } from '../../video/video-sheet.js';

const shown = ['uri', 'name', 'duration', 'privacy.view', 'status', 'created_time'];
const columns: Column<Video>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'NAME', text: ({ name }) => name, isFlexible: true },
  { title: 'LENGTH', text: (video) => duration(video.duration), isNumber: true },
  { title: 'PRIVACY', text: ({ privacy }) => privacy?.view },
  { title: 'STATUS', text: ({ status }) => status },
  { title: 'UPLOADED', text: ({ created_time }) => day(created_time) },
];

// A tab cannot be typed, and a semicolon ends a command.
const delimiters: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };

export default defineCommand({
  summary: 'List your videos, the newest first',
  flags: {
    limit: flag.number('At most so many; 100 by default, the cost of one call', { short: 'L' }),
    all: flag.on('As many as there are'),
    ...filterFlags,
    sort: flag.text('In this order', {
      choices: ['date', 'alphabetical', 'duration', 'modified_time', 'plays', 'likes'],
    }),
    direction: flag.text('Up or down', { choices: ['asc', 'desc'] }),
    csv: flag.on('Write a sheet that vimeo upload --update reads'),
    delimiter: flag.text('Between the cells of the sheet; a comma by default', {
      choices: Object.keys(delimiters),
    }),
    ...outputFlags,
  },
  examples: [
    ['vimeo video list --search harbour', 'what there is about the harbour'],
    ['vimeo video list --folder Clients/Harbour --since 2026-01-01', 'what is new in a folder'],
    ['vimeo video list --all --json uri,name', 'all of them, for a script'],
    ['vimeo video list --all --csv > videos.csv', 'a sheet to edit, for vimeo upload videos.csv --update'],
    [
      `vimeo video list --json name,stats.plays --jq '.[] | select(.stats.plays > 100) | .name'`,
      'those that were seen',
    ],
  ],
  async run(options, io) {
    const { sort, direction, all = false, csv = false } = options;
    if (csv && wantsJson(options)) throw new UsageError('--csv and --json are two ways; take one.');
    if (options.delimiter !== undefined && !csv) throw new UsageError('--delimiter goes with --csv.');
    checkFilter(options);
    const limit = all ? Number.POSITIVE_INFINITY : (options.limit ?? 100);
    const vimeo = await connect(options, io);
    const fields = csv ? listedFields : fieldsFor(options, shown);
    const { videos, total } = await listVideos(vimeo, options, {
      sort,
      direction,
      limit,
      fields,
      signal: io.signal,
    });
    // Filters may have asked for more.
    if (wantsJson(options))
      await printJson(io, total === undefined ? picked(videos, fields) : videos, options);
    else if (csv) io.stdout.data(await videoSheet(videos, delimiters[options.delimiter ?? 'comma']));
    else printTable(io, videos, columns);
    const isFiltered = [options.search, options.query, options.privacy, options.since, options.until].some(
      (filter) => filter !== undefined,
    );
    if (videos.length === 0) io.say(isFiltered ? 'No video matches.' : 'There are no videos.');
    if (all) return;
    if (total === undefined && videos.length >= limit)
      io.say(`These are ${count(videos.length)}; --all lists them all.`);
    if (total !== undefined && videos.length < total)
      io.say(`These are ${count(videos.length)} of ${count(total)}; --all lists them all.`);
  },
});
