import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { counted } from '../../output/format.js';
import { pickedFrom } from '../../output/pick.js';
import { printJson, wantsJson } from '../../output/print-json.js';
import { openBulk, queueFlags } from '../bulk.js';

export default defineCommand({
  summary: 'Compare the queue with the account: what is missing, there twice, or left over',
  flags: { ...queueFlags, ...outputFlags },
  examples: [['vimeo bulk verify', 'a call for every hundred videos of the account']],
  notes: 'It ends with 1 where they differ.',
  async run(options, io) {
    const client = await connect(options, io);
    await using bulk = await openBulk(options, io);
    const report = await bulk.verify({ client, signal: io.signal });
    if (wantsJson(options)) await printJson(io, pickedFrom(report, options.json), options);
    else
      for (const name of ['missing', 'twice', 'orphaned'] as const)
        for (const one of report[name]) io.print(`${name}\t${one}`);
    const { missing, twice, orphaned } = report;
    const differing = missing.length + twice.length + orphaned.length;
    io.say(differing === 0 ? 'Queue and account agree.' : `${counted(differing, 'video')} differ.`);
    return differing === 0 ? 0 : 1;
  },
});
