import { isoDate } from '../../clock.js';
import type { Kind, Relation } from '../kind.js';

/** Vimeo creates no new ones; existing ones stay: https://developer.vimeo.com/api/reference/portfolios */
export const portfolio: Kind<'portfolio'> = {
  name: 'portfolio',
  schema: 'portfolio',
  paths: ['/users/{user_id}/portfolios/{portfolio_id}'],
  sorts: { date: (row) => row.created, alphabetical: (row) => row.data.name.toLowerCase() },
  searched: (row) => row.data.name,
  show: (row) => ({
    uri: row.uri,
    name: row.data.name,
    description: row.data.description ?? null,
    link: `https://vimeo.com/portfolios/${row.id}`,
    created_time: isoDate(row.created),
    modified_time: isoDate(row.modified),
    sort: 'recent',
    metadata: { connections: { videos: { uri: `${row.uri}/videos` } } },
  }),
};

export const portfolioVideos: Relation = {
  name: 'portfolio-videos',
  path: '/users/{user_id}/portfolios/{portfolio_id}/videos',
  to: 'video',
  check(from, to, view) {
    if (from.owner !== to.owner) view.requireOwner(to);
  },
};
