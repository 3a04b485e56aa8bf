import { namedVideos } from '../../api/handlers/named-videos.js';
import { createVideo } from '../../api/handlers/video-create.js';
import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Fields, Kind, View } from '../kind.js';
import { refuse } from '../refusal.js';
import { stageOf } from '../stage.js';
import { shownFiles } from '../video-files.js';
import type { World } from '../world.js';
import { setDomains } from './domain.js';
import { picturesOf } from './picture.js';
import { currentVersion, shownUpload } from './version.js';

const longestDescription = 5000;

/** https://developer.vimeo.com/api/reference/videos */
export const video: Kind = {
  name: 'video',
  schema: 'video',
  paths: ['/videos/{video_id}'],
  sorts: {
    date: (row) => row.created,
    default: (row) => row.created,
    created_time: (row) => row.created,
    modified_time: (row) => row.modified,
    last_user_action_event_date: (row) => row.modified,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    name: (row) => String(row.data.name).toLowerCase(),
    duration: (row, view) => Number(currentVersion(row, view)?.data.duration ?? 0),
    likes: (row, { world }) => world.links.to('likes', row.uri).length,
    comments: (row, { world }) => world.partsOf(row.uri, 'comment').length,
    plays: () => 0,
  },
  filters: {
    embeddable: (row, _, query) =>
      (privacyOf(row).embed !== 'private') === (query.get('filter_embeddable') !== 'false'),
    playable: (row, view, query) => isPlayable(row, view) === (query.get('filter_playable') !== 'false'),
    no_placeholder: (row, view) => stageOfVideo(row, view)?.isUploaded === true,
    live: () => false,
    featured: () => false,
    screen_recorded: () => false,
    trending: () => false,
    conditional_featured: () => false,
    CC: (row) => row.data.license !== undefined,
    ...licences('CC-BY', 'CC-BY-NC', 'CC-BY-NC-ND', 'CC-BY-NC-SA', 'CC-BY-ND', 'CC-BY-SA', 'CC0'),
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  lists: {
    '/videos': (_, { world }) => publicVideos(world),
    '/users/{user_id}/videos': (user, { world }) => (user ? world.ownedBy(user.uri, 'video') : []),
    '/videos/{video_id}/videos': (of, { world }) => publicVideos(world).filter((row) => row !== of),
    '/users/{user_id}/appearances': (user, { world }) =>
      world
        .ofKind('credit')
        .filter((credit) => credit.data.user_uri === user?.uri)
        .flatMap((credit) => world.find(String(credit.parent)) ?? []),
    '/users/{user_id}/presets/{preset_id}/videos': (preset, { world }) =>
      preset ? world.rowsOf(world.links.to('presets', preset.uri)) : [],
    '/tags/{word}/videos': (tag, { world }) =>
      tag ? world.rowsOf(world.links.to('tags', tag.uri)).filter((row) => row.kind === 'video') : [],
    '/categories/{category}/videos': (category, { world }) =>
      category
        ? world.rowsOf(world.links.to('video-categories', category.uri)).filter((row) => row.kind === 'video')
        : [],
    '/albums/{album_id}/available_videos': (_, { world, viewer }) =>
      viewer ? world.ownedBy(viewer, 'video') : [],
  },
  isVisible(row, view) {
    const { viewer, world } = view;
    const privacy = privacyOf(row).view;
    if (viewer === row.owner || privacy === 'anybody') return true;
    if (!viewer) return false;
    if (privacy === 'users') return world.links.has('privacy-users', row.uri, viewer);
    if (privacy === 'contacts') return world.links.has('following', row.owner, viewer);
    return privacy === 'team' && world.isInTeamOf(viewer, row.owner);
  },
  show(row, view) {
    const { world, viewer } = view;
    const current = currentVersion(row, view);
    const stage = current && stageOf(current, world);
    const isOwner = viewer === row.owner;
    const uri = uriOf(row, view);
    const id = uri.slice('/videos/'.length);
    const owner = world.find(row.owner);
    const [folder] = world.links.to('folder', row.uri);
    const folderRow = folder && isOwner ? world.find(folder) : undefined;
    const tracks = world.partsOf(row.uri, 'texttrack').length > 0;
    return {
      uri,
      name: row.data.name,
      description: row.data.description || null,
      description_html: row.data.description || null,
      type: 'video',
      link: `https://vimeo.com/${id.replace(':', '/')}`,
      manage_link: `/manage/videos/${row.id}`,
      player_embed_url: playerOf(row, view),
      duration: current?.data.duration ?? 0,
      width: current?.data.width ?? 0,
      height: current?.data.height ?? 0,
      language: row.data.locale ?? null,
      embed: {
        ...(row.data.embed as Fields | undefined), // as the description has it
        html: `<iframe src="${playerOf(row, view)}" width="400" height="300"></iframe>`,
      },
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      last_user_action_event_date: isoDate(row.modified),
      release_time: isoDate(row.created),
      content_rating: row.data.content_rating ?? ['unrated'],
      content_rating_class: ratingClass(row),
      ...(row.data.license ? { license: row.data.license } : {}),
      privacy: privacyOf(row),
      pictures: picturesOf(row.uri, view),
      tags: world.rowsOf(world.links.from('tags', row.uri)).map((tag) => world.present(tag, view)),
      stats: { plays: 0 },
      categories: world
        .rowsOf(world.links.from('video-categories', row.uri))
        .map((category) => world.present(category, view)),
      uploader: {
        name: owner?.data.name,
        link: `https://vimeo.com/user${owner?.id}`,
        pictures: owner ? picturesOf(owner.uri, view) : {},
      },
      metadata: {
        connections: {
          versions: { current_uri: current?.uri },
          available_channels: { uri: `${row.uri}/available_channels` },
        },
        interactions: interactions(row, view),
      },
      parent_folder: folderRow ? world.present(folderRow, view) : null,
      user: owner ? world.presentToNobody(owner, view) : null,
      app: { name: world.app.name, uri: world.app.uri, capabilities: {} },
      status: stage?.status ?? 'unavailable',
      upload: isOwner && current ? shownUpload(current, view) : null,
      transcode: { status: stage?.transcode ?? 'in_progress' },
      is_playable: stage?.isPlayable ?? false,
      has_audio: current?.data.has_audio === true,
      has_text_tracks: tracks,
      has_chapters: world.partsOf(row.uri, 'chapter').length > 0,
      ...(isOwner && row.data.password ? { password: row.data.password } : {}),
      ...(current ? shownFiles(row, current, view) : {}),
    };
  },
  checkChange(row, { description, privacy, password }) {
    if (String(description ?? '').length > longestDescription)
      throw refuse.parameter(
        'description',
        `description has at most ${longestDescription} characters.`,
        2251,
      );
    const view = (privacy as Fields | undefined)?.view; // as the description has it
    if (view === 'password' && !password && !row.data.password)
      throw refuse.parameter('password', 'privacy.view password needs a password.');
  },
  changed(row, sent, { world }) {
    setDomains(row, sent, world);
    world.webhooks.tell('video-updated', row);
  },
  handlers: {
    'GET /videos': (call) => namedVideos(call) ?? call.list(video, publicVideos(call.world)),
    'POST /users/{user_id}/videos': createVideo,
    'DELETE /users/{user_id}/videos': async (call) => {
      const account = call.requireOwner(call.thing(call.parentPath));
      const uris = call.url.searchParams.get('uris')?.split(',') ?? [];
      if (uris.length === 0) throw refuse.parameter('uris', 'uris must name the videos to delete.');
      const rows = uris.map((uri) => call.requireOwner(call.existing(uri.trim())));
      if (rows.some((row) => row.kind !== 'video' || row.owner !== account.uri)) throw refuse.notFound();
      for (const row of rows) await call.remove(row);
      return call.respond();
    },
    // The list of a user's videos knows them one by one, too.
    'GET /users/{user_id}/videos/{video_id}': (call) => {
      const row = call.existing(`/videos/${call.id}`);
      if (row.owner !== call.thing(call.parentPath.replace(/\/videos$/, '')).uri) throw refuse.notFound();
      return call.respond(video, call.requireVisible(row));
    },
  },
};

function publicVideos(world: World): Row[] {
  return world.ofKind('video').filter((row) => privacyOf(row).view === 'anybody');
}

/** Privacy with Vimeo's defaults filled in. */
export function privacyOf(row: Row): { view: string } & Fields {
  const set = (row.data.privacy ?? {}) as Fields; // as the description has it
  return {
    view: 'anybody',
    embed: 'public',
    download: true,
    add: true,
    comments: 'anybody',
    allow_share_link: true,
    ...set,
  };
}

export function hashOf(row: Row, world: World): string {
  return world.secret(`hash:${row.uri}`, 10);
}

/** An unlisted video's uri carries its hash. */
function uriOf(row: Row, { world }: Pick<View, 'world'>): string {
  return privacyOf(row).view === 'unlisted' ? `${row.uri}:${hashOf(row, world)}` : row.uri;
}

function playerOf(row: Row, { world }: View): string {
  const hash = privacyOf(row).view === 'unlisted' ? `?h=${hashOf(row, world)}` : '';
  return `https://player.vimeo.com/video/${row.id}${hash}`;
}

function stageOfVideo(row: Row, view: View) {
  const current = currentVersion(row, view);
  return current && stageOf(current, view.world);
}

function isPlayable(row: Row, view: View): boolean {
  return stageOfVideo(row, view)?.isPlayable === true;
}

function interactions(row: Row, { world, viewer }: View): Fields {
  if (!viewer) return {};
  const state = (name: string, path: string) => {
    const link = world.links.get(name, viewer, row.uri);
    const since = link ? { added_time: isoDate(link.since) } : {};
    return { added: link !== undefined, ...since, uri: `${viewer}/${path}/${row.id}` };
  };
  const isOwner = viewer === row.owner;
  return {
    ...(isOwner ? {} : { like: state('likes', 'likes') }),
    edit: isOwner ? { uri: row.uri, options: ['PATCH'] } : null,
    delete: isOwner ? { uri: row.uri, options: ['DELETE'] } : null,
    watchlater: state('watchlater', 'watchlater'),
    watched: state('watched', 'watched/videos'),
  };
}

function ratingClass(row: Row): string {
  const ratings = [row.data.content_rating ?? 'unrated'].flat();
  return ratings.includes('safe') ? 'safe' : ratings.includes('unrated') ? 'unrated' : 'explicit';
}

function licences(...names: string[]): Record<string, (row: Row) => boolean> {
  return Object.fromEntries(
    names.map((name) => [name, (row: Row) => row.data.license === name.replace(/^CC-/, '').toLowerCase()]),
  );
}
