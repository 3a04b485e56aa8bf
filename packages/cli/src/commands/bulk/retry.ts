import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { counted } from '../../output/format.js';
import { printPlanned } from '../../output/print-planned.js';
import { openBulk, queueFlags } from '../bulk.js';

export default defineCommand({
  summary: 'Try again what failed, from where it is',
  flags: {
    reason: flag.text('Those that failed for this reason alone, such as connection', { value: 'REASON' }),
    ...queueFlags,
  },
  examples: [['vimeo bulk retry --reason connection', 'once the line is mended']],
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    if (options.dryRun) {
      for await (const { key, reason } of bulk.failures())
        if (options.reason === undefined || reason === options.reason)
          printPlanned(io, [{ state: 'planned', action: 'retry', file: key }], {});
      return;
    }
    io.say(`${counted(await bulk.retry({ reason: options.reason }), 'video')} will be tried again.`);
  },
});
