import type { Kind } from '../kind.js';

/** The app whose identifier and secret are printed; it has webhooks, and no path of its own. */
export const app: Kind<'app'> = {
  name: 'app',
  schema: 'api-app',
  paths: [],
  isVisible: (row, { viewer }) => viewer === row.owner,
  show: (row) => ({ uri: row.uri, name: row.data.name, capabilities: {} }),
};
