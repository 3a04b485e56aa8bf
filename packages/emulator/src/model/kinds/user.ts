import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { accountNameWords, isAccountName, periodOf, planOf, quotaOf, spaceUsedSince } from '../account.js';
import type { Kind, Relation, View } from '../kind.js';
import { Refusal, refuse } from '../refusal.js';
import { userViews } from '../views/user.js';
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
  views: userViews,
  check({ link }, row, { state }) {
    if (link === undefined || link === row?.data.account_name) return;
    if (typeof link !== 'string' || !isAccountName(link))
      throw refuse.parameter('link', `link must be ${accountNameWords}.`);
    if (state.ofKind('user').some(({ data }) => data.account_name === link))
      throw refuse.parameter('link', `${link} is taken.`);
  },
  // The name in the address of an account is how it is found, too.
  kept: ({ link, ...kept }) => (link === undefined ? kept : { ...kept, account_name: link }),
  show(row, view) {
    const { state } = view;
    const { used } = state.spaceOf(row.uri);
    const { total: max, periodic } = quotaOf(row.uri, state);
    const quota = { unit: 'video_size', free: max - used, max, used };
    const list = (path: string) => ({ uri: `${row.uri}${path}` });
    return {
      uri: row.uri,
      name: row.data.name,
      link: `https://vimeo.com/${row.data.account_name ?? `user${row.id}`}`,
      // Not described; every recorded user has them.
      capabilities: {
        hasEnterpriseLihp: false,
        hasLiveSubscription: false,
        hasSimplifiedEnterpriseAccount: false,
        hasSvvTimecodedComments: false,
      },
      location: row.data.location ?? '',
      location_details: { ...nowhere, formatted_address: row.data.location ?? '' },
      gender: row.data.gender ?? 'n',
      bio: row.data.bio || null,
      short_bio: null,
      created_time: isoDate(row.created),
      pictures: () => picturesOf(row.uri, view, 'square'),
      websites: [],
      skills: [],
      available_for_hire: false,
      can_work_remotely: false,
      metadata: () => ({
        connections: {
          activities: { ...list('/activities'), options: ['GET'] },
          block: { uri: '/me/block', options: ['GET'], total: 0 },
          categories: list('/categories'),
          folders: { ...list('/folders'), total: state.countOwned(row.uri, 'project') },
          folders_root: list('/folders/root'),
          membership: { ...list('/membership/'), options: ['PATCH'] },
          moderated_channels: { ...list('/channels?filter=moderated'), total: moderatedBy(row, view) },
          pictures: list('/pictures'),
          teams: { ...list('/teams'), options: ['GET'], total: 0 },
          watched_videos: { uri: '/me/watched/videos' },
          watchlater: list('/watchlater'),
        },
        interactions: {
          block: {
            uri: `/me/block/${row.id}`,
            options: ['PUT', 'DELETE'],
            added: false,
            added_time: null,
          },
          follow: follow(row, view),
          report: { ...list('/report'), options: ['POST'], reason: reasons },
        },
      }),
      account: planOf(row.uri, view),
      preferences: {
        videos: { rating: ['unrated'], privacy: { ...defaultPrivacy, ...row.data.videos?.privacy } },
        webinar_registrant_lower_watermark_banner_dismissed: [],
      },
      content_filter: row.data.content_filter ?? [
        'language',
        'drugs',
        'violence',
        'nudity',
        'safe',
        'unrated',
      ],
      upload_quota: {
        space: { ...quota, showing: 'lifetime' },
        periodic: { period: 'month', unit: 'video_size', ...shownPeriod(row.uri, periodic, state) },
        lifetime: quota,
      },
    };
  },
};

/** Of a place of which only its name is known. */
const nowhere = {
  city: null,
  country: null,
  country_iso_code: null,
  latitude: null,
  longitude: null,
  neighborhood: null,
  state: null,
  state_iso_code: null,
  sub_locality: null,
};

const reasons = ['inappropriate avatar', 'spam', 'bad videos', 'creepy', 'not playing nice', 'impersonation'];

const defaultPrivacy = {
  view: 'anybody',
  comments: 'anybody',
  embed: 'public',
  download: true,
  add: true,
  allow_share_link: true,
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

function shownPeriod(account: string, max: number | undefined, state: State) {
  if (max === undefined) return { free: null, max: null, used: null, reset_date: null };
  const { start, end } = periodOf(state);
  const used = spaceUsedSince(start, account, state);
  return { free: Math.max(0, max - used), max, used, reset_date: isoDate(end) };
}
