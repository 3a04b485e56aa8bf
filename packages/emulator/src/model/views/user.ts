import { guest, owner, viewTable } from './view-table.js';

/** Who sees what of a user. */
export const userViews = viewTable(
  {
    to: owner,
    paths: [
      'content_filter',
      'preferences',
      'metadata.connections.activities',
      'metadata.connections.folders',
      'metadata.connections.watched_videos',
    ],
  },
  { to: owner, scopes: ['private'], paths: ['metadata.connections.block'] },
  { to: owner, scopes: ['upload'], paths: ['upload_quota'] },
  { to: guest, paths: ['metadata.interactions'] },
);
