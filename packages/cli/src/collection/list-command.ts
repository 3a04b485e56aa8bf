import type { Album, Project } from 'vimeokit';
import { connect } from '../account/connect.js';
import { ownerOf, userFlag } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { defineCommand } from '../args/command.js';
import { flag, outputFlags } from '../args/flag.js';
import { day } from '../output/format.js';
import { fieldsFor, printJson, wantsJson } from '../output/print-json.js';
import { type Column, printTable } from '../output/print-table.js';
import type { CollectionKind } from './kinds.js';

type Collection = Project | Album;

const shown = ['uri', 'name', 'created_time', 'metadata.connections.videos.total'];
const columns: Column<Collection>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'NAME', text: ({ name }) => name, isFlexible: true },
  { title: 'VIDEOS', text: ({ metadata }) => metadata?.connections?.videos?.total, isNumber: true },
  { title: 'MADE', text: ({ created_time }) => day(created_time) },
];

/** The command `vimeo folder list` or `vimeo showcase list`. */
export function listCommand({ noun, list }: CollectionKind) {
  return defineCommand({
    summary: `List your ${noun}s`,
    flags: {
      search: flag.text('Those that match', { short: 'S', value: 'WORDS' }),
      ...userFlag,
      ...outputFlags,
    },
    examples: [
      [`vimeo ${noun} list`, 'all of them'],
      [`vimeo ${noun} list --json uri,name`, 'for a script'],
    ],
    async run(options, io) {
      const vimeo = await connect(options, io);
      const { signal } = io;
      const owner = await ownerOf(vimeo, options.user, signal);
      const walk = vimeo.paginate<Collection>(`${owner}/${list}`, {
        query: { query: options.search },
        fields: fieldsFor(options, shown),
        signal,
        concurrency: pagesAtOnce,
      });
      const all = await walk.toArray();
      if (wantsJson(options)) await printJson(io, all, options);
      else printTable(io, all, columns);
      if (all.length === 0) io.say(`There are no ${noun}s.`);
    },
  });
}
