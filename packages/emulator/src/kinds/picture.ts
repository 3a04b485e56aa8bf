import type { Row } from '../state/state.js';
import type { Kind, View } from './kind.js';

const widths = [100, 200, 295, 640, 960, 1280, 1920];

/** https://developer.vimeo.com/api/reference/videos#create_video_thumbnail */
export const picture: Kind = {
  name: 'picture',
  media: 'picture',
  writable: { active: 'boolean', time: 'number' },
  sorts: { date: (row) => row.created },
  show(row, view) {
    const { origin, world } = view;
    const isOwner = view.viewer === row.owner;
    return {
      uri: row.uri,
      active: row.data.active === true,
      type: row.data.type ?? 'custom',
      base_link: `${origin}/_files/pictures/${row.id}`,
      sizes: widths.map((width) => ({
        width,
        height: Math.round((width * 9) / 16),
        link: `${origin}/_files/pictures/${row.id}?width=${width}`,
        link_with_play_button: `${origin}/_files/pictures/${row.id}?width=${width}&play=1`,
      })),
      // Where the bytes go; for the owner alone, who may put them there without a token.
      ...(isOwner
        ? { link: `${origin}/_upload/pictures/${row.id}?sig=${world.secret(`put:${row.uri}`)}` }
        : {}),
      resource_key: world.secret(`resource:${row.uri}`, 40),
      default_picture: false,
    };
  },
};

/** The picture that is shown of an object: its active one, or Vimeo's standard one. */
export function picturesOf(uri: string, view: View): Record<string, unknown> {
  const active = view.world.partsOf(uri, 'picture').find((row) => row.data.active === true);
  if (active) {
    const { link: _link, ...shown } = picture.show(active, view);
    return shown;
  }
  return {
    uri: null,
    active: false,
    type: 'default',
    base_link: `${view.origin}/_files/pictures/default`,
    sizes: [],
    resource_key: view.world.secret(`resource:${uri}:pictures`, 40),
    default_picture: true,
  };
}

/** One picture of an object is active. */
export function activatePicture(row: Row, view: View): void {
  for (const other of view.world.partsOf(String(row.parent), 'picture')) other.data.active = other === row;
}
