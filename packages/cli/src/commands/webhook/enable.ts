import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { appFlag } from '../../webhook/app-flag.js';
import { webhookPaths } from '../../webhook/app-webhooks.js';

export default defineCommand({
  summary: 'Switch webhooks on, also those that Vimeo has switched off because deliveries failed',
  arguments: { webhooks: argument.many('WEBHOOK', 'An id or a uri') },
  flags: { app: appFlag },
  examples: [['vimeo webhook enable 1', 'the first']],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { signal } = io;
    const paths = await webhookPaths(vimeo, options, signal);
    for (const path of paths) {
      await vimeo.request({ method: 'PATCH', path, signal, fields: ['uri'], body: { is_enabled: true } });
      io.say(`${path} is on.`);
    }
  },
});
