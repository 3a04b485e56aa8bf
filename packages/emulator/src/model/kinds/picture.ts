import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Kind, View } from '../kind.js';
import { signedLink } from '../signed-link.js';

const linkLifeMs = 24 * 60 * 60 * 1000;

const widths = [100, 200, 295, 640, 960, 1280, 1920];

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
  show(row, view) {
    const { origin, state } = view;
    const isOwner = view.viewer === row.owner;
    const base = pictureAddress(row, state, origin);
    return {
      uri: row.uri,
      active: row.data.active,
      type: 'custom',
      base_link: base,
      sizes: widths.map((width) => ({
        width,
        height: Math.round((width * 9) / 16),
        link: `${base}?width=${width}`,
        link_with_play_button: `${base}?width=${width}&play=1`,
      })),
      // Where the bytes go; for the owner alone, who may put them there without a token.
      ...(isOwner
        ? {
            link: signedLink(state, `${origin}/_upload/pictures/${row.id}`, `put:${row.uri}`, linkLifeMs)
              .link,
          }
        : {}),
      resource_key: state.secret(`resource:${row.uri}`, 40),
      default_picture: false,
    };
  },
};

/** Where it is: as on Vimeo's picture host, everyone who knows the address may see it, and nobody can guess it. */
export function pictureAddress(row: Row, state: State, origin: string): string {
  return `${origin}/_files/pictures/${row.id}-${state.secret(`picture:${row.uri}`, 16)}`;
}

/** The picture that is shown of a thing: its active one, or Vimeo's default one. */
export function picturesOf(uri: string, view: View): Record<string, unknown> {
  const active = view.state
    .partsOf(uri, 'picture')
    .find((row) => row.data.active && /\/(pictures|custom_thumbnails)\/[^/]+$/.test(row.uri));
  if (active) {
    const { link: _link, ...shown } = picture.show(active, view);
    return shown;
  }
  return {
    uri: `${uri}/pictures/default`,
    active: false,
    type: 'default',
    base_link: `${view.origin}/_files/pictures/default`,
    sizes: [],
    resource_key: view.state.secret(`resource:${uri}:pictures`, 40),
    default_picture: true,
  };
}

// One picture of a thing is active, and one logo.
function activatePicture(row: Row<'picture'>, state: State): void {
  for (const other of state.partsOf(row.parent, 'picture').filter(({ uri }) => isBeside(uri, row.uri)))
    if (other.data.active !== (other === row)) state.note(other, { active: other === row });
}

function isBeside(uri: string, other: string): boolean {
  return uri.slice(0, uri.lastIndexOf('/')) === other.slice(0, other.lastIndexOf('/'));
}
