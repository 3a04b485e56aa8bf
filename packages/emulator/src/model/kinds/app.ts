import type { Kind } from '../kind.js';

/** The app whose identifier and secret are printed; it has webhooks, and a path that the description only links to. */
export const app: Kind<'app'> = {
  name: 'app',
  schema: 'api-app',
  paths: ['/apps/{app_id}'],
  show: (row) => ({ uri: row.uri, name: row.data.name }),
};
