import { defineCommand } from '../../args/command.js';
import { printPlanned } from '../../output/print-planned.js';
import { openBulk, queueFlags } from '../bulk.js';

export default defineCommand({
  summary: 'Go on, whatever it was paused for',
  flags: queueFlags,
  examples: [['vimeo bulk resume', 'for all machines']],
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    if (options.dryRun) return printPlanned(io, [{ state: 'planned', action: 'resume' }], {});
    await bulk.resume();
    io.say('The queue goes on.');
  },
});
