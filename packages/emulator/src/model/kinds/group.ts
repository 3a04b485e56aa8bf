import { inOrder } from '../../api/arrange.js';
import { isoDate } from '../../clock.js';
import type { Kind, Relation } from '../kind.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/groups */
export const group: Kind = {
  name: 'group',
  schema: 'group',
  paths: ['/groups/{group_id}'],
  addedBy: 'everyone',
  sorts: {
    date: (row) => row.created,
    relevant: (row) => row.created,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    followers: (row, { world }) => world.links.to('memberships', row.uri).length,
    members: (row, { world }) => world.links.to('memberships', row.uri).length,
    videos: (row, { world }) => world.links.from('group-videos', row.uri).length,
  },
  filters: { featured: () => false },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/categories/{category}/groups': () => [],
  },
  handlers: {
    'GET /users/{user_id}/groups': (call) => {
      const { uri } = call.requireVisible(call.thing(call.parentPath));
      const joined = call.world.rowsOf(call.world.links.from('memberships', uri).reverse());
      const isModerated = call.url.searchParams.get('filter') === 'moderated';
      return call.list(group, isModerated ? joined.filter(({ owner }) => owner === uri) : joined, inOrder);
    },
  },
  made(row, { world }) {
    world.link('memberships', row.owner, row.uri);
  },
  show(row, view) {
    const { world, viewer } = view;
    const owner = world.find(row.owner);
    const joined = viewer ? world.links.get('memberships', viewer, row.uri) : undefined;
    const type = row.owner === viewer ? 'moderator' : 'member';
    return {
      uri: row.uri,
      name: row.data.name,
      description: row.data.description || null,
      link: `https://vimeo.com${row.uri}`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      privacy: { comment: 'all', invite: 'all', join: 'anybody', videos: 'all', view: 'anybody' },
      pictures: picturesOf(row.uri, view),
      user: owner ? world.presentToNobody(owner, view) : null,
      metadata: {
        connections: {},
        interactions: {
          join: {
            added: joined !== undefined,
            added_time: joined ? isoDate(joined.since) : null,
            type,
            title: joined ? type : null,
            uri: viewer ? `${viewer}/groups/${row.id}` : '',
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
  check(from, to, call) {
    if (!call.world.links.has('memberships', call.signedIn(), from.uri))
      throw call.refusal(403, 3200, 'Only members add videos to a group.');
    call.requireOwner(to);
  },
};
