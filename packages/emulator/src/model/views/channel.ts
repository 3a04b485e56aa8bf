import { owner, signedIn, viewTable } from './view-table.js';

/** Who sees what of a channel. */
export const channelViews = viewTable(
  { to: owner, scopes: ['private'], paths: ['metadata.connections.privacy_users'] },
  { to: owner, paths: ['metadata.interactions.add_moderators'] },
  { to: signedIn, scopes: ['private'], paths: ['metadata.interactions'], otherwise: null },
);
