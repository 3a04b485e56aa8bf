import type { Correction } from '../corrections.js';

/** Values that were seen, or that Vimeo's pages of 2026 name, and that the description lacks. */
export const enumerationCorrections: readonly Correction[] = [
  {
    at: 'api-app-webhook.webhook_type',
    values: ['content-scan-completed'],
    reason: 'described for the call that makes a webhook, and not for what it answers',
  },
];
