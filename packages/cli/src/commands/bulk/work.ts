import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { printPlanned } from '../../output/print-planned.js';
import { checkConcurrency, concurrencyFlag } from '../../upload/concurrency.js';
import { openBulk, queueFlags } from '../bulk.js';

export default defineCommand({
  summary: 'Upload what is in the queue, until it is told to end',
  flags: {
    concurrency: concurrencyFlag,
    untilDone: flag.on('End when nothing is left to do'),
    ...queueFlags,
    ...outputFlags,
  },
  examples: [
    ['vimeo bulk work --concurrency 4', 'on as many machines as there are'],
    ['vimeo bulk work --until-done --json', 'a line of JSON for everything that happens'],
  ],
  notes:
    'Ctrl-C and SIGTERM put back what is under way; another worker goes on from the byte that Vimeo has.',
  async run(options, io) {
    const concurrency = checkConcurrency(options.concurrency);
    const client = await connect(options, io);
    await using bulk = await openBulk(options, io);
    if (options.dryRun) {
      const { waiting } = await bulk.status();
      printPlanned(io, [{ state: 'planned', action: 'upload', waiting }], options);
      return 0;
    }
    const worker = bulk.work({
      client,
      concurrency,
      onEvent(event) {
        if (wantsJson(options)) void printJson(io, event, options);
        else if (event.kind === 'done') io.say(`${event.key} is ${event.uri}`);
        else if (event.kind === 'error') io.warn(`vimeo: the queue: ${event.message}`);
        else if (event.kind === 'paused')
          io.warn(`vimeo: the queue is paused (${event.reason}): ${event.message}`);
        else io.warn(`vimeo: ${event.key}: ${event.message}`);
      },
    });
    await worker.ready();
    io.say('Waiting for videos. Ctrl-C ends it, and puts back what is under way.');
    const stopped = new Promise<void>((resolve) => {
      if (io.signal.aborted) resolve();
      io.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race(options.untilDone ? [stopped, worker.idle()] : [stopped]);
    await worker.close();
    // To be told to end is how it is meant to.
    return 0;
  },
});
