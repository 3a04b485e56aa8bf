import { owner, viewTable } from './view-table.js';

/** Who sees what of a showcase. */
export const albumViews = viewTable(
  { to: owner, paths: ['privacy.password'] },
  { to: owner, scopes: ['private'], paths: ['metadata.connections.available_videos'] },
  { to: owner, scopes: ['private'], paths: ['metadata.interactions'], otherwise: null },
);
