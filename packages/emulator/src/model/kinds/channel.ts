import { inOrder } from '../../api/arrange.js';
import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Kind, Relation, View } from '../kind.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/channels */
export const channel: Kind = {
  name: 'channel',
  schema: 'channel',
  paths: ['/channels/{channel_id}'],
  addedBy: 'everyone',
  sorts: {
    date: (row) => row.created,
    default: (row) => row.created,
    relevant: (row) => row.created,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    followers: (row, { world }) => world.links.to('subscriptions', row.uri).length,
    videos: (row, { world }) => world.links.from('channel-videos', row.uri).length,
  },
  filters: {
    featured: () => false,
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/categories/{category}/channels': (category, { world }) =>
      category ? world.rowsOf(world.links.to('channel-categories', category.uri)) : [],
    '/videos/{video_id}/available_channels': (of, { world, viewer }) =>
      world
        .ofKind('channel')
        .filter(
          (row) =>
            viewer !== undefined &&
            of !== undefined &&
            world.links.has('moderators', row.uri, viewer) &&
            !world.links.has('channel-videos', row.uri, of.uri),
        ),
  },
  handlers: {
    'GET /users/{user_id}/channels': (call) => {
      const { uri } = call.requireVisible(call.thing(call.parentPath));
      const { links } = call.world;
      const isModerated = call.url.searchParams.get('filter') === 'moderated';
      const uris = isModerated ? links.to('moderators', uri) : links.from('subscriptions', uri).reverse();
      return call.list(channel, call.world.rowsOf(uris), inOrder);
    },
  },
  isVisible: (row, view) => privacyOf(row) === 'anybody' || isInside(row, view),
  // The user who creates a channel moderates it and follows it.
  made(row, { world }) {
    world.link('moderators', row.uri, row.owner);
    world.link('subscriptions', row.owner, row.uri);
  },
  show(row, view) {
    const { world, viewer } = view;
    const owner = world.find(row.owner);
    const follow = viewer ? world.links.get('subscriptions', viewer, row.uri) : undefined;
    const isModerator = viewer !== undefined && world.links.has('moderators', row.uri, viewer);
    const present = (uris: string[]) => world.rowsOf(uris).map((one) => world.present(one, view));
    return {
      uri: row.uri,
      name: row.data.name,
      description: row.data.description || null,
      link: row.data.link ? `https://vimeo.com/channels/${row.data.link}` : `https://vimeo.com${row.uri}`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      privacy: { view: privacyOf(row) },
      pictures: picturesOf(row.uri, view),
      header: picturesOf(row.uri, view),
      categories: present(world.links.from('channel-categories', row.uri)),
      tags: present(world.links.from('channel-tags', row.uri)),
      user: owner ? world.presentToNobody(owner, view) : {},
      metadata: {
        connections: { privacy_users: { uri: `${row.uri}/privacy/users` } },
        interactions: viewer
          ? {
              follow: {
                added: follow !== undefined,
                added_time: follow ? isoDate(follow.since) : null,
                type: isModerator ? 'moderator' : 'subscriber',
                uri: `${viewer}/channels/${row.id}`,
              },
            }
          : null,
      },
    };
  },
};

const lists: readonly Relation[] = [
  { name: 'channel-videos', path: '/channels/{channel_id}/videos', to: 'video' },
  { name: 'moderators', path: '/channels/{channel_id}/moderators', to: 'user' },
  { name: 'channel-users', path: '/channels/{channel_id}/privacy/users', to: 'user' },
  { name: 'channel-categories', path: '/channels/{channel_id}/categories', to: 'category' },
  {
    name: 'channel-tags',
    path: '/channels/{channel_id}/tags',
    to: 'tag',
    most: { count: 20, status: 400, code: 2501 },
  },
];

/** Moderators do with a channel's lists what its owner does. */
export const channelRelations: readonly Relation[] = lists.map((one) => ({
  ...one,
  mayRelate: (from, call) => call.world.links.has('moderators', from.uri, call.signedIn()),
}));

// The description has `user` where a channel is made, and `users` everywhere else.
function privacyOf(row: Row): string {
  const privacy = String(row.data.privacy ?? 'anybody');
  return privacy === 'user' ? 'users' : privacy;
}

function isInside(row: Row, { world, viewer }: View): boolean {
  if (!viewer) return false;
  if (row.owner === viewer || world.links.has('moderators', row.uri, viewer)) return true;
  return privacyOf(row) === 'users' && world.links.has('channel-users', row.uri, viewer);
}
