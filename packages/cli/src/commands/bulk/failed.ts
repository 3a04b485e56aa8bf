import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { sheetOf } from '../../bulk/sheet-of.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printTable } from '../../output/print-table.js';
import { type OpenBulk, openBulk, queueFlags } from '../bulk.js';

const columns = ['key', 'reason', 'message', 'uri'] as const;

type Failure = Awaited<ReturnType<ReturnType<OpenBulk['failures']>['next']>>['value'] & object;

export default defineCommand({
  summary: 'Show what failed, and why',
  flags: { csv: flag.on('As a sheet'), ...queueFlags, ...outputFlags },
  examples: [['vimeo bulk failed --csv > failed.csv', 'for whom it concerns']],
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    const rows: Failure[] = [];
    for await (const failure of bulk.failures()) rows.push(failure);
    if (wantsJson(options))
      return printJson(
        io,
        rows.map((row) => pickedFrom(row, options.json)),
        options,
      );
    if (options.csv) return io.stdout.data(await sheetOf(columns, rows));
    printTable(
      io,
      rows,
      columns.map((name) => ({
        title: name.toUpperCase(),
        text: (row: Failure) => row[name],
        isFlexible: name === 'message' || name === 'key',
      })),
    );
    if (rows.length === 0) io.say('Nothing has failed.');
  },
});
