import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import { isInTeamOf } from '../account.js';
import type { Kind, Relation, View } from '../kind.js';
import { refuse } from '../refusal.js';
import { activePicture } from './picture.js';
import { currentVersion } from './version.js';

/** A showcase, by its old name: https://developer.vimeo.com/api/reference/showcases */
export const album: Kind<'album'> = {
  name: 'album',
  schema: 'album',
  paths: ['/users/{user_id}/albums/{album_id}'],
  sorts: {
    date: (row) => row.created,
    last_modified: (row) => row.modified,
    alphabetical: (row) => row.data.name.toLowerCase(),
    videos: (row, { state }) => state.links.from('album', row.uri).length,
    duration: (row, view) => durationOf(row, view),
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/videos/{video_id}/available_albums': (of, { state, viewer }) =>
      viewer && of
        ? state.ownedBy(viewer, 'album').filter((row) => !state.links.has('album', row.uri, of.uri))
        : [],
  },
  isVisible: (row, { viewer, state }) =>
    viewer === row.owner ||
    privacyOf(row) === 'anybody' ||
    (privacyOf(row) === 'team' && viewer !== undefined && isInTeamOf(viewer, row.owner, state)),
  isOpened: (row, { password }) =>
    privacyOf(row) === 'password' && password !== undefined && password === row.data.password,
  check({ privacy, password }, row) {
    if (privacy === 'password' && !password && !row?.data.password)
      throw refuse.parameter('password', 'A privacy of password needs a password.');
  },
  show(row, view) {
    const { state, viewer } = view;
    const isOwner = viewer === row.owner;
    const owner = state.find(row.owner);
    const privacy = privacyOf(row);
    const password = isOwner && row.data.password ? { password: row.data.password } : {};
    // A password is shown within `privacy`, and to the owner only.
    const { password: _password, thumbnail_of, featured_video, ...data } = row.data;
    return {
      ...data,
      uri: row.uri,
      description: row.data.description ?? null,
      link: `https://vimeo.com/showcase/${row.id}`,
      share_link: `https://vimeo.com/showcase/${row.id}?share=copy`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      duration: durationOf(row, view),
      embed: { html: null },
      layout: row.data.layout ?? 'grid',
      theme: row.data.theme ?? 'standard',
      sort: row.data.sort ?? 'arranged',
      privacy: { view: privacy, ...password },
      allow_share: true,
      has_featured_content: featured_video !== undefined,
      has_chosen_thumbnail: thumbnail_of !== undefined,
      pictures: activePicture(thumbnail_of ?? row.uri, view) ?? null,
      user: owner ? view.presentToNobody(owner) : {},
      metadata: {
        connections: {
          videos: { uri: `${row.uri}/videos` },
          available_videos: { uri: `/albums/${row.id}/available_videos` },
          requested_clip: null,
        },
        interactions: isOwner ? {} : null,
      },
    };
  },
};

/** Putting a list of videos into a showcase takes the place of all that were there; putting one adds it. */
export const albumVideos: Relation = {
  name: 'album',
  path: '/users/{user_id}/albums/{album_id}/videos',
  reverse: '/videos/{video_id}/albums',
  to: 'video',
  putReplaces: true,
};

function privacyOf(row: Row<'album'>): string {
  return row.data.privacy ?? 'anybody';
}

function durationOf(row: Row, { state }: View): number {
  return state
    .rowsOf(state.links.from('album', row.uri))
    .reduce((sum, video) => sum + (currentVersion(video, state)?.data.duration ?? 0), 0);
}
