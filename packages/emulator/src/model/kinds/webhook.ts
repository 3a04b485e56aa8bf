import { isoDate } from '../../clock.js';
import type { Kind } from '../kind.js';
import { refuse } from '../refusal.js';

/** What an app is notified of: https://developer.vimeo.com/api/reference/webhooks */
export const webhook: Kind<'webhook'> = {
  name: 'webhook',
  schema: 'api-app-webhook',
  paths: ['/apps/{app_id}/webhooks/{webhook_id}'],
  isListPrivate: true,
  isVisible: (row, { viewer }) => viewer === row.owner,
  // The scope `webhooks`, which every call of them needs, is enough.
  isOpened: (row, { viewer }) => viewer === row.owner,
  check({ webhook_url: url }) {
    if (url === undefined) return;
    if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url))
      throw refuse.parameter('webhook_url', 'webhook_url must be an http or https address.');
  },
  make(sent) {
    for (const name of ['webhook_url', 'webhook_type'])
      if (!sent[name]) throw refuse.parameter(name, `${name} must be given.`);
    // As on Vimeo, a new one is silent until it is switched on.
    const { webhook_type, webhook_url, is_enabled, secret } = sent;
    return {
      webhook_type: String(webhook_type),
      webhook_url: String(webhook_url),
      is_enabled: is_enabled === true,
      ...(typeof secret === 'string' ? { secret } : {}),
    };
  },
  changed(row, { is_enabled }, { state }) {
    if (is_enabled === true) state.change(row, { failures: 0, deliveries: 0, enabled_at: state.clock.now() });
    if (is_enabled === false) state.change(row, { disabled_at: state.clock.now() });
  },
  made(row, { state }) {
    if (row.data.is_enabled) state.change(row, { enabled_at: state.clock.now() });
  },
  show({ uri, data, created, modified, parent }) {
    const { enabled_at, disabled_at, secret, failures = 0, deliveries = 0 } = data;
    return {
      uri,
      app_uri: Number(parent?.split('/').at(-1)),
      webhook_type: data.webhook_type,
      webhook_url: data.webhook_url,
      is_enabled: data.is_enabled,
      ...(secret === undefined ? {} : { secret }),
      created_on: isoDate(created),
      modified_on: isoDate(modified),
      ...(typeof enabled_at === 'number' ? { enabled_on: isoDate(enabled_at) } : {}),
      ...(typeof disabled_at === 'number' ? { disabled_on: isoDate(disabled_at) } : {}),
      requests_executed_before_disabling: deliveries,
      requests_failed_before_disabling: failures,
    };
  },
};
