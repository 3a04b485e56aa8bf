import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { periodOf, planOf, quotaOf, spaceUsed } from '../account.js';
import type { Kind, Relation, View } from '../kind.js';
import { Refusal } from '../refusal.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/users */
export const user: Kind<'user'> = {
  name: 'user',
  schema: 'user',
  paths: ['/users/{user_id}'],
  sorts: {
    date: (row) => row.created,
    alphabetical: (row) => row.data.name.toLowerCase(),
    followers: (row, { state }) => state.links.to('following', row.uri).length,
    videos: (row, { state }) => state.countOwned(row.uri, 'video'),
  },
  searched: (row) => row.data.name,
  show(row, view) {
    const { viewer } = view;
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
      pictures: picturesOf(row.uri, view, 'square'),
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
          watchlater: { uri: `${row.uri}/watchlater` },
        },
        interactions: {
          block: { uri: `/me/block/${row.id}` },
          follow: follow(row, view),
        },
      },
      account: isSelf ? planOf(row.uri, view) : 'free',
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
    check(from, to) {
      if (from === to) throw new Refusal(403, 3417, 'Nobody follows themselves.');
    },
  },
  {
    name: 'likes',
    path: '/users/{user_id}/likes',
    reverse: '/videos/{video_id}/likes',
    to: 'video',
    isLatestFirst: true,
    check(from, to) {
      if (from.uri === to.owner) throw new Refusal(400, 3200, 'Nobody likes a video of their own.');
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
  const { state } = view;
  return state.rowsOf(state.links.to('moderators', row.uri)).filter((one) => view.isVisible(one)).length;
}

function follow(row: Row, { state, viewer }: View) {
  const link = viewer && state.links.get('following', viewer, row.uri);
  return {
    added: !!link,
    added_time: link ? isoDate(link.since) : null,
    uri: `${viewer ?? '/me'}/following/${row.id}`,
  };
}

// What only the user sees; the upload quota is there because the seeded app may upload.
function ownFields(row: Row<'user'>, { state }: View) {
  const used = spaceUsed(row.uri, state);
  const { total: max, periodic } = quotaOf(row.uri, state);
  const privacy = { view: 'anybody', comments: 'anybody', embed: 'public', download: true, add: true };
  return {
    preferences: { videos: { rating: ['unrated'], privacy: { ...privacy, ...row.data.videos?.privacy } } },
    content_filter: row.data.content_filter ?? ['language', 'drugs', 'violence', 'nudity', 'safe', 'unrated'],
    upload_quota: {
      space: { free: max - used, max, used, showing: 'lifetime', unit: 'video_size' },
      periodic: { period: 'month', unit: 'video_size', ...shownPeriod(row.uri, periodic, state) },
      lifetime: { unit: 'video_size', free: max - used, max, used },
    },
  };
}

function shownPeriod(account: string, max: number | undefined, state: State) {
  if (max === undefined) return { free: null, max: null, used: null, reset_date: null };
  const { start, end } = periodOf(state);
  const used = spaceUsed(account, state, start);
  return { free: Math.max(0, max - used), max, used, reset_date: isoDate(end) };
}
