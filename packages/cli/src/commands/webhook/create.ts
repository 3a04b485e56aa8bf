import { randomBytes } from 'node:crypto';
import type { ApiAppWebhook } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { argument } from '../../args/argument.js';
import { defineCommand } from '../../args/command.js';
import { flag, outputFlags } from '../../args/flag.js';
import { UsageError } from '../../errors/usage-error.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { appFlag } from '../../webhook/app-flag.js';
import { webhooksPath } from '../../webhook/app-webhooks.js';
import { webhookTypes } from '../../webhook/types.js';

export default defineCommand({
  summary: 'Have Vimeo tell an address what happens, and print the uri of the webhook',
  arguments: { url: argument.one('URL', 'Where Vimeo posts to') },
  flags: {
    type: flag.text('What it is told', { short: 't', choices: webhookTypes, value: 'TYPE' }),
    off: flag.on('Leave it off; vimeo webhook enable switches it on'),
    app: appFlag,
    ...outputFlags,
  },
  notes:
    'The secret that deliveries are signed with is VIMEO_WEBHOOK_SECRET. Where that is not set, one is made, and shown once.',
  examples: [
    [
      'vimeo webhook create https://app.example/vimeo --type video-transcode-playable',
      'when a video can be watched',
    ],
  ],
  async run(options, io) {
    const { url, type } = options;
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new UsageError(`"${url}" is no https address.`);
    if (type === undefined) throw new UsageError(`--type says what it is told: ${webhookTypes.join(', ')}.`);
    const given = io.env.VIMEO_WEBHOOK_SECRET;
    const secret = given || randomBytes(32).toString('hex');
    const vimeo = await connect(options, io);
    const { signal } = io;
    const { data: webhook } = await vimeo.request<ApiAppWebhook>({
      method: 'POST',
      path: await webhooksPath(vimeo, options, signal),
      signal,
      fields: fieldsFor(options, ['uri']),
      // Without `is_enabled` a new one is silent.
      body: { webhook_url: url, webhook_type: type, secret, is_enabled: !options.off },
    });
    // Also with --quiet: nobody can ask for it again.
    if (!given && !io.isDryRun) io.warn(`VIMEO_WEBHOOK_SECRET=${secret}`);
    if (wantsJson(options)) return printJson(io, webhook, options);
    io.print(webhook.uri);
  },
});
