import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { Kind, Relation, View } from '../kind.js';
import { signedIn } from '../viewer.js';
import { channelViews } from '../views/channel.js';
import { latestPicture } from './picture.js';

/** https://developer.vimeo.com/api/reference/channels */
export const channel: Kind<'channel'> = {
  name: 'channel',
  schema: 'channel',
  paths: ['/channels/{channel_id}'],
  addedBy: 'everyone',
  sorts: {
    date: (row) => row.created,
    default: (row) => row.created,
    relevant: (row) => row.created,
    alphabetical: (row) => row.data.name.toLowerCase(),
    followers: (row, { state }) => state.links.to('subscriptions', row.uri).length,
    videos: (row, { state }) => state.links.from('channel-videos', row.uri).length,
  },
  filters: {
    featured: () => false,
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/categories/{category}/channels': (category, { state }) =>
      category ? state.rowsOf(state.links.to('channel-categories', category.uri)) : [],
    '/videos/{video_id}/available_channels': (of, { state, viewer }) =>
      state
        .ofKind('channel')
        .filter(
          (row) =>
            viewer !== undefined &&
            of !== undefined &&
            state.links.has('moderators', row.uri, viewer) &&
            !state.links.has('channel-videos', row.uri, of.uri),
        ),
  },
  isVisible: (row, view) => privacyOf(row) === 'anybody' || isInside(row, view),
  // The user who creates a channel moderates it and follows it.
  made(row, { state }) {
    state.link('moderators', row.uri, row.owner);
    state.link('subscriptions', row.owner, row.uri);
  },
  views: channelViews,
  show(row, view) {
    const { state, viewer } = view;
    const owner = state.find(row.owner);
    const follow = viewer ? state.links.get('subscriptions', viewer, row.uri) : undefined;
    const isModerator = viewer !== undefined && state.links.has('moderators', row.uri, viewer);
    const present = (uris: string[]) => state.rowsOf(uris).map((one) => view.present(one));
    return {
      uri: row.uri,
      name: row.data.name,
      description: row.data.description || null,
      link: row.data.link ? `https://vimeo.com/channels/${row.data.link}` : `https://vimeo.com${row.uri}`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      privacy: { view: privacyOf(row) },
      pictures: latestPicture(state.links.from('channel-videos', row.uri), view),
      header: null,
      categories: present(state.links.from('channel-categories', row.uri)),
      tags: present(state.links.from('channel-tags', row.uri)),
      user: owner ? view.presentOnce(owner) : {},
      metadata: {
        connections: { privacy_users: { uri: `${row.uri}/privacy/users` } },
        interactions: {
          follow: {
            added: follow !== undefined,
            added_time: follow ? isoDate(follow.since) : null,
            type: follow ? (isModerator ? 'moderator' : 'subscriber') : null,
            uri: `${viewer ?? '/me'}/channels/${row.id}`,
          },
          add_moderators: { uri: `${row.uri}/moderators`, options: ['PUT'] },
          ...(isModerator
            ? { moderate_videos: { uri: `${row.uri}/videos`, options: ['PUT', 'DELETE'] } }
            : {}),
        },
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
  mayRelate: (from, view) => view.state.links.has('moderators', from.uri, signedIn(view)),
}));

// The description has `user` where a channel is made, and `users` everywhere else.
function privacyOf(row: Row<'channel'>): string {
  const privacy = row.data.privacy ?? 'anybody';
  return privacy === 'user' ? 'users' : privacy;
}

function isInside(row: Row<'channel'>, { state, viewer }: View): boolean {
  if (!viewer) return false;
  if (row.owner === viewer || state.links.has('moderators', row.uri, viewer)) return true;
  return privacyOf(row) === 'users' && state.links.has('channel-users', row.uri, viewer);
}
