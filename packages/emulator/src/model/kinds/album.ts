import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Fields, Handler, Kind, Relation, View } from '../kind.js';
import { refuse } from '../refusal.js';
import { picturesOf } from './picture.js';
import { currentVersion } from './version.js';

/** A showcase, by its old name: https://developer.vimeo.com/api/reference/showcases */
export const album: Kind = {
  name: 'album',
  schema: 'album',
  paths: ['/users/{user_id}/albums/{album_id}'],
  sorts: {
    date: (row) => row.created,
    last_modified: (row) => row.modified,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    videos: (row, { world }) => world.links.from('album', row.uri).length,
    duration: (row, view) => durationOf(row, view),
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/videos/{video_id}/available_albums': (of, { world, viewer }) =>
      viewer && of
        ? world.ownedBy(viewer, 'album').filter((row) => !world.links.has('album', row.uri, of.uri))
        : [],
  },
  isVisible: (row, { viewer, world }) =>
    viewer === row.owner ||
    privacyOf(row) === 'anybody' ||
    (privacyOf(row) === 'team' && viewer !== undefined && world.isInTeamOf(viewer, row.owner)),
  make(sent) {
    checkPassword(sent, undefined);
    return sent;
  },
  checkChange: (row, sent) => checkPassword(sent, row),
  show(row, view) {
    const { world, viewer } = view;
    const isOwner = viewer === row.owner;
    const owner = world.find(row.owner);
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
      pictures: picturesOf(String(thumbnail_of ?? row.uri), view),
      user: owner ? world.presentToNobody(owner, view) : {},
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
  handlers: {
    'PATCH /users/{user_id}/albums': (call) => relateMany(call, 'album_item_uris'),
    'PATCH /users/{user_id}/albums/from_folder': (call) => {
      const account = call.requireOwner(call.thing(call.parentPath.replace(/\/albums$/, '')));
      const folder = call.requireOwner(
        call.existing(`${account.uri}/projects/${call.url.searchParams.get('folder_id')}`),
      );
      for (const row of namedAlbums(call))
        for (const uri of call.world.links.from('folder', folder.uri)) call.world.link('album', row.uri, uri);
      return call.respond();
    },
    'POST /users/{user_id}/albums/{album_id}/copy': async (call) => {
      const { world } = call;
      const row = call.requireOwner(call.thing(call.parentPath));
      const { name } = (await call.body()) as Fields; // described as an object
      const id = world.nextId('album');
      const uri = `${row.parent}/albums/${id}`;
      const data = { ...structuredClone(row.data), name: name || `${row.data.name} (copy)` };
      const copy = world.add({ kind: 'album', id, uri, owner: row.owner, parent: row.parent, data });
      for (const one of world.links.from('album', row.uri)) world.link('album', uri, one);
      return call.respond(album, copy);
    },
    'POST /users/{user_id}/albums/{album_id}/videos/{video_id}/set_album_thumbnail': (call) =>
      setOfVideo(call, 'thumbnail_of'),
    'PATCH /users/{user_id}/albums/{album_id}/videos/{video_id}/set_featured_video': (call) =>
      setOfVideo(call, 'featured_video'),
    'PATCH /videos/{video_id}/albums': async (call) => {
      const { world } = call;
      const video = call.requireVisible(call.thing(call.parentPath));
      const { add, remove } = (await call.body()) as Record<string, { uri?: string }[] | null>; // as described
      const rows = (list: { uri?: string }[] | null | undefined) =>
        (list ?? []).map(({ uri }) => call.requireOwner(call.existing(String(uri))));
      for (const row of rows(add)) world.link('album', row.uri, video.uri);
      for (const row of rows(remove)) world.unlink('album', row.uri, video.uri);
      const all = world.rowsOf(world.links.to('album', video.uri));
      return call.respondWith(
        all.filter((row) => row.owner === call.caller.user).map((row) => world.present(row, call.view)),
      );
    },
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

function privacyOf(row: Row): string {
  return String(row.data.privacy ?? 'anybody');
}

function durationOf(row: Row, view: View): number {
  return view.world
    .rowsOf(view.world.links.from('album', row.uri))
    .reduce((sum, video) => sum + Number(currentVersion(video, view)?.data.duration ?? 0), 0);
}

function checkPassword({ privacy, password }: Fields, row: Row | undefined): void {
  if (privacy === 'password' && !password && !row?.data.password)
    throw refuse.parameter('password', 'A privacy of password needs a password.');
}

type Call = Parameters<Handler>[0];

function namedAlbums(call: Call): Row[] {
  const uris = call.url.searchParams.get('album_uris')?.split(',') ?? [];
  return uris.map((uri) => call.requireOwner(call.existing(uri.trim())));
}

function relateMany(call: Call, parameter: string) {
  const videos = call.url.searchParams.get(parameter)?.split(',') ?? [];
  for (const row of namedAlbums(call))
    for (const uri of videos)
      call.world.link('album', row.uri, call.requireVisible(call.existing(uri.trim())).uri);
  return call.respond();
}

function setOfVideo(call: Call, field: string) {
  const [, albumUri = '', id] = call.path.match(/^(.*)\/videos\/([^/]+)\/[^/]+$/) ?? [];
  const row = call.requireOwner(call.existing(albumUri));
  const video = call.existing(`/videos/${id}`);
  if (!call.world.links.has('album', row.uri, video.uri)) throw refuse.notFound();
  call.world.change(row, { [field]: video.uri });
  return call.respond(album, row);
}
