import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import { isInTeamOf } from '../account.js';
import type { Kind, Relation, View } from '../kind.js';
import { refuse } from '../refusal.js';
import { albumViews } from '../views/album.js';
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
  views: albumViews,
  show(row, view) {
    const { state } = view;
    const owner = state.find(row.owner);
    const { password, thumbnail_of, featured_video, ...data } = row.data;
    const list = (path: string) => ({ uri: `${row.uri}${path}` });
    return {
      ...data,
      uri: row.uri,
      description: row.data.description ?? '',
      link: `https://vimeo.com/showcase/${row.id}`,
      share_link: `https://vimeo.com/showcase/${row.id}?share=copy`,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      duration: durationOf(row, view),
      embed: { html: null },
      layout: row.data.layout ?? 'grid',
      theme: row.data.theme ?? 'standard',
      sort: row.data.sort ?? 'arranged',
      privacy: { view: privacyOf(row), ...(password ? { password } : {}) },
      allow_continuous_play: true,
      allow_downloads: true,
      allow_share: true,
      roku_genres: [],
      roku_language: null,
      roku_provider_name: null,
      has_featured_content: featured_video !== undefined,
      has_chosen_thumbnail: thumbnail_of !== undefined,
      pictures: activePicture(thumbnail_of ?? row.uri, view) ?? null,
      user: owner ? view.presentOnce(owner) : {},
      metadata: {
        connections: {
          videos: list('/videos'),
          available_videos: list('/available_videos'),
        },
        interactions: {
          add_custom_thumbnails: { ...list('/custom_thumbnails'), options: ['GET', 'POST'] },
          add_logos: { ...list('/logos'), options: ['GET', 'POST'] },
          add_videos: { ...list('/videos'), options: ['GET', 'PUT'] },
        },
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
