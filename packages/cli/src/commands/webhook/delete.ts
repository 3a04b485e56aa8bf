import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag } from '../../args/flag.js';
import { confirm } from '../../output/confirm.js';
import { appFlag } from '../../webhook/app-flag.js';
import { webhookPaths } from '../../webhook/app-webhooks.js';

export default defineCommand({
  summary: 'Delete webhooks',
  arguments: { webhooks: argument.many('WEBHOOK', 'An id or a uri') },
  flags: { app: appFlag, yes: flag.on('Do not ask', { short: 'y' }) },
  examples: [
    ['vimeo webhook delete 1', 'ask, then delete it'],
    ['vimeo webhook delete 1 2 --yes', 'delete both at once'],
  ],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { signal } = io;
    const paths = await webhookPaths(vimeo, options, signal);
    if (!(await confirm(io, `Delete ${paths.join(', ')}?`, options))) {
      io.say('Nothing was deleted.');
      return 1;
    }
    for (const path of paths) {
      await vimeo.request({ method: 'DELETE', path, signal });
      io.say(`Deleted ${path}.`);
    }
    return 0;
  },
});
