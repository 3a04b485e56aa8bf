import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { pathFor } from '../../args/path-for.js';
import { sheetOf } from '../../bulk/sheet-of.js';
import { counted } from '../../output/format.js';
import { printPlanned } from '../../output/print-planned.js';
import { replaceFile } from '../../output/write-file.js';
import { openBulk, queueFlags } from '../bulk.js';

const columns = ['key', 'source', 'uri', 'name', 'link', 'size', 'doneAt'] as const;

export default defineCommand({
  summary: 'Write what is done into a sheet',
  arguments: { file: argument.one('FILE', 'Where to; - is standard output', 'file') },
  flags: {
    remove: flag.on('Take it out of the queue, which then no longer knows that it is done'),
    ...queueFlags,
  },
  examples: [['vimeo bulk export results.csv', 'every video with its uri and its address']],
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    const rows = [];
    for await (const row of bulk.results()) rows.push(row);
    if (options.dryRun) {
      const state = 'planned';
      const removed = options.remove ? rows.map(({ key }) => ({ state, action: 'remove', file: key })) : [];
      return printPlanned(io, [{ state, action: 'write', file: options.file }, ...removed], {});
    }
    const sheet = await sheetOf(columns, rows);
    if (options.file === '-') io.stdout.data(sheet);
    else await replaceFile(pathFor(options.file, io), sheet);
    const written = new Set(rows.map(({ key }) => key));
    // What was done since is not in the sheet, and comes after what is; leaving the loop leaves it there.
    if (options.remove)
      for await (const { key } of bulk.results({ remove: true })) if (!written.has(key)) break;
    io.say(`${counted(rows.length, 'video')} written.`);
  },
});
