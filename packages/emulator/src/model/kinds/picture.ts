import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Fields, Kind, View } from '../kind.js';
import { type PictureShape, type PictureSize, sizesOf } from '../picture-sizes.js';
import { signedLink } from '../signed-link.js';
import { pictureViews } from '../views/picture.js';

const linkLifeMs = 24 * 60 * 60 * 1000;

/** A picture within what it is a picture of. */
export interface ShownPicture extends Fields {
  readonly base_link: string;
  readonly sizes: readonly PictureSize[];
}

/** https://developer.vimeo.com/api/reference/videos#create_video_thumbnail */
export const picture: Kind<'picture'> = {
  name: 'picture',
  schema: 'picture',
  paths: [
    '/videos/{video_id}/pictures/{picture_id}',
    '/users/{user_id}/pictures/{portraitset_id}',
    '/users/{user_id}/albums/{album_id}/custom_thumbnails/{thumbnail_id}',
    '/users/{user_id}/albums/{album_id}/logos/{logo_id}',
    '/users/{user_id}/customlogos/{logo_id}',
    '/videos/{video_id}/timelinethumbnails/{thumbnail_id}',
    '/videos/{video_id}/chapters/{chapter_id}/pictures/{uid}',
    '/videos/{video_id}/chapters/temporary/pictures/{uid}',
    '/live_events/{live_event_id}/pictures/{thumbnail_id}',
    '/ondemand/pages/{ondemand_id}/backgrounds/{background_id}',
    '/ondemand/pages/{ondemand_id}/pictures/{poster_id}',
  ],
  // Logos for the player are private to the team until they are on a player.
  isVisible: (row, { viewer, state }) =>
    !row.uri.includes('/customlogos/') || (viewer !== undefined && isInTeamOf(viewer, row.owner, state)),
  make: ({ active, time, timecode }) => ({
    active: active === true,
    time: typeof time === 'number' ? time : typeof timecode === 'number' ? timecode : null,
  }),
  made(row, { state }) {
    if (row.data.active) activatePicture(row, state);
  },
  changed(row, { active }, { state }) {
    if (active === true) activatePicture(row, state);
  },
  views: pictureViews,
  show(row, view) {
    const { origin, state } = view;
    const base = pictureAddress(row, state, origin);
    return {
      uri: row.uri,
      active: row.data.active,
      type: 'custom',
      base_link: base,
      sizes: shownSizes(row, base),
      // Where the bytes go.
      link: signedLink(state, `${origin}/_upload/pictures/${row.id}`, `put:${row.uri}`, linkLifeMs).link,
      resource_key: state.secret(`resource:${row.uri}`, 40),
      default_picture: false,
    };
  },
};

/** Where it is: as on Vimeo's picture host, everyone who knows the address may see it, and nobody can guess it. */
export function pictureAddress(row: Row, state: State, origin: string): string {
  return `${origin}/_files/pictures/${row.id}-${state.secret(`picture:${row.uri}`, 16)}`;
}

/** The picture that is shown of a thing: its active one, if there is one. */
export function activePicture(uri: string, view: View): ShownPicture | undefined {
  const active = view.state
    .partsOf(uri, 'picture')
    .find((row) => row.data.active && /\/(pictures|custom_thumbnails)\/[^/]+$/.test(row.uri));
  if (!active) return undefined;
  const base = pictureAddress(active, view.state, view.origin);
  const { link: _link, ...shown } = picture.show(active, view);
  return { ...shown, base_link: base, sizes: shownSizes(active, base) };
}

/** What has no picture of its own shows that of the latest video in it that the viewer sees, if that has one. */
export function latestPicture(videos: readonly string[], view: View): ShownPicture | null {
  const latest = view.state.rowsOf(videos).findLast((video) => view.isVisible(video));
  return (latest && activePicture(latest.uri, view)) ?? null;
}

/** What is shown of a thing that always shows something: its active picture, or Vimeo's default one. */
export function picturesOf(uri: string, view: View, shape: PictureShape = 'landscape'): ShownPicture {
  return activePicture(uri, view) ?? defaultPicture(null, uri, view, shape);
}

/** Vimeo's own picture, in every size; it is part of nothing. */
export function defaultPicture(
  uri: string | null,
  of: string,
  { origin, state }: View,
  shape: PictureShape,
): ShownPicture {
  const base = `${origin}/_files/pictures/${shape === 'square' ? 'default-portrait' : 'default'}`;
  return {
    uri,
    active: false,
    type: 'default',
    base_link: base,
    sizes: sizesOf(base, shape),
    resource_key: state.secret(`resource:${of}:pictures`, 40),
    default_picture: true,
  };
}

/** A user's is square, all others are as wide as a video. */
export function shapeOf(row: Row<'picture'>): PictureShape {
  return /^\/users\/[^/]+\/pictures\//.test(row.uri) ? 'square' : 'landscape';
}

// What was sent comes in the one size that it has: nothing here makes it larger or smaller.
function shownSizes(row: Row<'picture'>, base: string): PictureSize[] {
  const { bytes, width, height } = row.data;
  if (!bytes) return sizesOf(base, shapeOf(row));
  if (width === undefined || height === undefined) return [];
  return [
    {
      width,
      height,
      link: base,
      ...(shapeOf(row) === 'square' ? {} : { link_with_play_button: `${base}?play=1` }),
    },
  ];
}

// One picture of a thing is active, and one logo.
function activatePicture(row: Row<'picture'>, state: State): void {
  for (const other of state.partsOf(row.parent, 'picture').filter(({ uri }) => isBeside(uri, row.uri)))
    if (other.data.active !== (other === row)) state.note(other, { active: other === row });
}

function isBeside(uri: string, other: string): boolean {
  return uri.slice(0, uri.lastIndexOf('/')) === other.slice(0, other.lastIndexOf('/'));
}
