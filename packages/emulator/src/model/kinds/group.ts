import { isoDate } from '../../clock.js';
import type { Kind, Relation } from '../kind.js';
import { Refusal } from '../refusal.js';
import { signedIn } from '../viewer.js';
import { latestPicture } from './picture.js';

/** https://developer.vimeo.com/api/reference/groups */
export const group: Kind<'group'> = {
  name: 'group',
  schema: 'group',
  paths: ['/groups/{group_id}'],
  addedBy: 'everyone',
  sorts: {
    date: (row) => row.created,
    relevant: (row) => row.created,
    alphabetical: (row) => row.data.name.toLowerCase(),
    followers: (row, { state }) => state.links.to('memberships', row.uri).length,
    members: (row, { state }) => state.links.to('memberships', row.uri).length,
    videos: (row, { state }) => state.links.from('group-videos', row.uri).length,
  },
  filters: { featured: () => false },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/categories/{category}/groups': () => [],
  },
  made(row, { state }) {
    state.link('memberships', row.owner, row.uri);
  },
  show(row, view) {
    const { state, viewer } = view;
    const owner = state.find(row.owner);
    const joined = viewer ? state.links.get('memberships', viewer, row.uri) : undefined;
    const type = row.owner === viewer ? 'moderator' : 'member';
    return {
      uri: row.uri,
      name: row.data.name,
      description: row.data.description || null,
      link: `https://vimeo.com${row.uri}`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      privacy: { comment: 'all', invite: 'all', join: 'anybody', videos: 'all', view: 'anybody' },
      pictures: latestPicture(state.links.from('group-videos', row.uri), view),
      user: owner ? view.presentOnce(owner) : null,
      metadata: {
        connections: {},
        interactions: {
          join: {
            added: joined !== undefined,
            added_time: joined ? isoDate(joined.since) : null,
            type,
            title: joined ? type : null,
            uri: `${viewer ?? '/me'}/groups/${row.id}`,
          },
        },
      },
    };
  },
};

/** Members bring their own videos. */
export const groupVideos: Relation = {
  name: 'group-videos',
  path: '/groups/{group_id}/videos',
  to: 'video',
  // `check` says who may.
  mayRelate: () => true,
  check(from, to, view) {
    if (!view.state.links.has('memberships', signedIn(view), from.uri))
      throw new Refusal(403, 3200, 'Only members add videos to a group.');
    view.requireOwner(to);
  },
};
