import type { ApiAppWebhook } from 'vimeokit';
import { connect } from '../../account/connect.js';
import { defineCommand } from '../../args/command.js';
import { outputFlags } from '../../args/flag.js';
import { fieldsFor, printJson, wantsJson } from '../../output/print-json.js';
import { type Column, printTable } from '../../output/print-table.js';
import { appFlag } from '../../webhook/app-flag.js';
import { webhooksPath } from '../../webhook/app-webhooks.js';

// Without the secret, which the description has among its fields.
const shown = ['uri', 'webhook_type', 'webhook_url', 'is_enabled'];
const columns: Column<ApiAppWebhook>[] = [
  { title: 'URI', text: ({ uri }) => uri },
  { title: 'TYPE', text: ({ webhook_type }) => webhook_type },
  { title: 'STATE', text: ({ is_enabled }) => (is_enabled ? 'on' : 'off') },
  { title: 'ADDRESS', text: ({ webhook_url }) => webhook_url, isFlexible: true },
];

export default defineCommand({
  summary: "List an app's webhooks",
  flags: { app: appFlag, ...outputFlags },
  examples: [
    ['vimeo webhook list', 'all of them'],
    ['vimeo webhook list --json uri,webhook_type,is_enabled', 'for a script'],
  ],
  async run(options, io) {
    const vimeo = await connect(options, io);
    const { signal } = io;
    const path = await webhooksPath(vimeo, options, signal);
    const all = await vimeo
      .paginate<ApiAppWebhook>(path, { fields: fieldsFor(options, shown), signal })
      .toArray();
    if (wantsJson(options)) await printJson(io, all, options);
    else printTable(io, all, columns);
    if (all.length === 0) io.say('There are no webhooks.');
  },
});
