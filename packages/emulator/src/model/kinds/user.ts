import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import { accountSpace } from '../account-space.js';
import type { Kind, Relation, View } from '../kind.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/users */
export const user: Kind = {
  name: 'user',
  schema: 'user',
  paths: ['/users/{user_id}'],
  sorts: {
    date: (row) => row.created,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    followers: (row, { world }) => world.links.to('following', row.uri).length,
    videos: (row, { world }) => world.countOwned(row.uri, 'video'),
  },
  searched: (row) => String(row.data.name),
  show(row, view) {
    const { world, viewer } = view;
    const isSelf = viewer === row.uri;
    const bio = row.data.bio || null;
    return {
      uri: row.uri,
      name: row.data.name,
      link: row.data.link || `https://vimeo.com/${row.data.account_name ?? `user${row.id}`}`,
      // Not described; every recorded user has them.
      capabilities: {
        hasEnterpriseLihp: false,
        hasLiveSubscription: false,
        hasSvvTimecodedComments: false,
      },
      location: row.data.location ?? '',
      gender: row.data.gender ?? 'n',
      bio,
      short_bio: bio,
      created_time: isoDate(row.created),
      pictures: picturesOf(row.uri, view),
      websites: [],
      skills: [],
      available_for_hire: false,
      can_work_remotely: false,
      metadata: {
        connections: {
          folders: { uri: `${row.uri}/projects` },
          folders_root: { uri: `${row.uri}/projects` },
          pictures: { uri: `${row.uri}/pictures` },
          moderated_channels: { uri: `${row.uri}/channels?filter=moderated`, total: moderatedBy(row, view) },
          ms_teams_team_folder_id: null,
        },
        interactions: viewer && !isSelf ? interactions(row, view, viewer) : {},
      },
      account: isSelf ? world.plan : 'free',
      ...(isSelf ? ownFields(row, view) : {}),
    };
  },
};

export const userRelations: readonly Relation[] = [
  {
    name: 'following',
    path: '/users/{user_id}/following',
    reverse: '/users/{user_id}/followers',
    to: 'user',
    isLatestFirst: true,
    check(from, to, call) {
      if (from === to) throw call.refusal(403, 3417, 'Nobody follows themselves.');
    },
  },
  {
    name: 'likes',
    path: '/users/{user_id}/likes',
    reverse: '/videos/{video_id}/likes',
    to: 'video',
    isLatestFirst: true,
    check(from, to, call) {
      if (from.uri === to.owner) throw call.refusal(400, 3200, 'Nobody likes a video of their own.');
    },
  },
  {
    name: 'watchlater',
    path: '/users/{user_id}/watchlater',
    to: 'video',
    isPrivate: true,
    isLatestFirst: true,
  },
  {
    name: 'watched',
    path: '/users/{user_id}/watched/videos',
    to: 'video',
    isPrivate: true,
    isLatestFirst: true,
  },
  { name: 'categories', path: '/users/{user_id}/categories', to: 'category', isLatestFirst: true },
  {
    name: 'subscriptions',
    path: '/users/{user_id}/channels',
    reverse: '/channels/{channel_id}/users',
    to: 'channel',
    isLatestFirst: true,
  },
  {
    name: 'memberships',
    path: '/users/{user_id}/groups',
    reverse: '/groups/{group_id}/users',
    to: 'group',
    isLatestFirst: true,
  },
];

function moderatedBy(row: Row, view: View): number {
  const { world } = view;
  return world.rowsOf(world.links.to('moderators', row.uri)).filter((one) => world.isVisible(one, view))
    .length;
}

function interactions(row: Row, { world }: View, viewer: string) {
  const follow = world.links.get('following', viewer, row.uri);
  const uri = `${viewer}/following/${row.id}`;
  return {
    follow: { added: follow !== undefined, added_time: follow ? isoDate(follow.since) : null, uri },
  };
}

// What only the user sees; the upload quota is there because the seeded app may upload.
function ownFields(row: Row, { world }: View) {
  const used = world
    .ownedBy(row.uri, 'version')
    .reduce((sum, { data }) => sum + (data.uploaded_at === undefined ? 0 : Number(data.size ?? 0)), 0);
  const max = accountSpace;
  const videos = row.data.videos as { privacy?: object } | undefined; // as the description of PATCH /me has it
  const privacy = { view: 'anybody', comments: 'anybody', embed: 'public', download: true, add: true };
  return {
    preferences: { videos: { rating: ['unrated'], privacy: { ...privacy, ...videos?.privacy } } },
    content_filter: row.data.content_filter ?? ['language', 'drugs', 'violence', 'nudity', 'safe', 'unrated'],
    upload_quota: {
      space: { free: max - used, max, used, showing: 'lifetime', unit: 'video_size' },
      periodic: { period: 'month', unit: 'video_size', free: null, max: null, used: null, reset_date: null },
      lifetime: { unit: 'video_size', free: max - used, max, used },
    },
  };
}
