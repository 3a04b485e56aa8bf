import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { printPlanned } from '../../output/print-planned.js';
import { openBulk, queueFlags } from '../bulk.js';

export default defineCommand({
  summary: 'Let no worker begin another video',
  flags: { now: flag.on('Put back what is under way, too'), ...queueFlags },
  examples: [['vimeo bulk pause --now', 'nothing is sent a second later']],
  async run(options, io) {
    await using bulk = await openBulk(options, io);
    if (options.dryRun) return printPlanned(io, [{ state: 'planned', action: 'pause' }], {});
    await bulk.pause({ now: options.now });
    io.say('The queue is paused; vimeo bulk resume goes on.');
  },
});
