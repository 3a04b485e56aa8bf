import type { Album } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../line/command.js';
import { flag, outputFlags } from '../../line/flag.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { type Column, printTable } from '../../output/print-table.js';
import { day } from '../../output/words.js';

const shown = ['uri', 'name', 'created_time', 'metadata.connections.videos.total'];
const columns: Column<Album>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'NAME', text: ({ name }) => name, isFlexible: true },
  { title: 'VIDEOS', text: ({ metadata }) => metadata?.connections?.videos?.total, isNumber: true },
  { title: 'MADE', text: ({ created_time }) => day(created_time) },
];

export default defineCommand({
  summary: 'List your showcases',
  flags: { search: flag.text('Those that match', { short: 'S', value: 'WORDS' }), ...outputFlags },
  examples: [
    ['vimeo showcase list', 'all of them'],
    ['vimeo showcase list --json uri,name', 'for a script'],
  ],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const walk = vimeo.paginate<Album>('/me/albums', {
      query: { query: options.search },
      fields: fieldsFor(options, shown),
      signal: io.signal,
    });
    const all = await walk.toArray();
    if (wantsJson(options)) await printJson(io, all, options);
    else printTable(io, all, columns);
    if (all.length === 0) io.say('There are no showcases.');
  },
});
