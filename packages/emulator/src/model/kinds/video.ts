import { isoDate } from '../../clock.js';
import { escapeHtml } from '../../escape-html.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Fields, Kind, View } from '../kind.js';
import { Refusal, refuse } from '../refusal.js';
import { stageOf } from '../stage.js';
import { shownEmbed, sizeOf } from '../video-embed.js';
import { shownFiles } from '../video-files.js';
import { videoConnections, videoInteractions } from '../video-links.js';
import { videoViews } from '../views/video.js';
import { setDomains } from './domain.js';
import { picturesOf } from './picture.js';
import { currentVersion, shownUpload } from './version.js';

const longestDescription = 5000;

/** https://developer.vimeo.com/api/reference/videos */
export const video: Kind<'video'> = {
  name: 'video',
  schema: 'video',
  paths: ['/videos/{video_id}'],
  sorts: {
    date: (row) => row.created,
    default: (row) => row.created,
    created_time: (row) => row.created,
    modified_time: (row) => row.modified,
    last_user_action_event_date: (row) => row.modified,
    alphabetical: (row) => row.data.name.toLowerCase(),
    name: (row) => row.data.name.toLowerCase(),
    duration: (row, view) => currentVersion(row, view.state)?.data.duration ?? 0,
    likes: (row, { state }) => state.links.to('likes', row.uri).length,
    comments: (row, { state }) => state.partsOf(row.uri, 'comment').length,
    plays: (row) => row.data.plays ?? 0,
  },
  filters: {
    embeddable: (row, _, query) =>
      (privacyOf(row).embed !== 'private') === (query.get('filter_embeddable') !== 'false'),
    playable: (row, view, query) =>
      stageOfVideo(row, view).isPlayable === (query.get('filter_playable') !== 'false'),
    no_placeholder: (row, view) => stageOfVideo(row, view).isUploaded,
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
    '/videos': (_, { state }) => publicVideos(state),
    '/users/{user_id}/videos': (user, { state }) => (user ? state.ownedBy(user.uri, 'video') : []),
    '/videos/{video_id}/videos': (of, { state }) => publicVideos(state).filter((row) => row !== of),
    '/users/{user_id}/appearances': (user, { state }) =>
      state
        .ofKind('credit')
        .filter((credit) => credit.data.user_uri === user?.uri)
        .flatMap((credit) => state.findOf('video', credit.parent) ?? []),
    '/users/{user_id}/presets/{preset_id}/videos': (preset, { state }) =>
      preset ? state.rowsOf(state.links.to('presets', preset.uri)) : [],
    '/tags/{word}/videos': (tag, { state }) =>
      tag ? state.rowsOf(state.links.to('tags', tag.uri)).filter((row) => row.kind === 'video') : [],
    '/categories/{category}/videos': (category, { state }) =>
      category
        ? state.rowsOf(state.links.to('video-categories', category.uri)).filter((row) => row.kind === 'video')
        : [],
    '/albums/{album_id}/available_videos': (_, { state, viewer }) =>
      viewer ? state.ownedBy(viewer, 'video') : [],
  },
  counts: {
    // One sees all of one's own; there may be ten thousand of it.
    '/users/{user_id}/videos': (user, { state, viewer }) =>
      user && user.uri === viewer ? state.countOwned(viewer, 'video') : undefined,
    '/albums/{album_id}/available_videos': (_, { state, viewer }) =>
      viewer ? state.countOwned(viewer, 'video') : 0,
  },
  isVisible(row, view) {
    const { viewer, state } = view;
    const privacy = privacyOf(row).view;
    if (viewer === row.owner || privacy === 'anybody') return true;
    if (!viewer) return false;
    if (privacy === 'users') return state.links.has('privacy-users', row.uri, viewer);
    if (privacy === 'contacts') return state.links.has('following', row.owner, viewer);
    return privacy === 'team' && isInTeamOf(viewer, row.owner, state);
  },
  views: videoViews,
  show(row, view) {
    const { state, settings } = view;
    const current = currentVersion(row, state);
    const stage = stageOf(current, view);
    const uri = uriOf(row, view);
    const owner = state.findOf('user', row.owner);
    const [folder] = state.rowsOf(state.links.to('folder', row.uri));
    const present = (uris: readonly string[]) => state.rowsOf(uris).map((one) => view.present(one));
    return {
      uri,
      name: row.data.name,
      description: row.data.description || null,
      description_html: escapeHtml(row.data.description ?? '') || null,
      type: 'video',
      link: `https://vimeo.com/${uri.slice('/videos/'.length).replace(':', '/')}`,
      manage_link: `/manage/videos/${row.id}`,
      player_embed_url: playerOf(row, view),
      duration: current?.data.duration ?? 0,
      ...sizeOf(current),
      language: row.data.locale ?? null,
      embed: () => shownEmbed(row, current, playerHere(row, view), view),
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      last_user_action_event_date: isoDate(row.modified),
      release_time: isoDate(row.created),
      content_rating: row.data.content_rating ?? ['unrated'],
      content_rating_class: ratingClass(row),
      license: row.data.license ?? null,
      privacy: privacyOf(row),
      pictures: () => picturesOf(row.uri, view),
      tags: () => present(state.links.from('tags', row.uri)),
      stats: { plays: row.data.plays ?? 0 },
      categories: () => present(state.links.from('video-categories', row.uri)),
      uploader: () => ({
        name: owner?.data.name,
        link: `https://vimeo.com/user${owner?.id}`,
        pictures: owner ? view.presentOnce(owner).pictures : {},
      }),
      metadata: () => ({
        connections: videoConnections(row, current, view),
        interactions: videoInteractions(row, view),
      }),
      parent_folder: () => (folder && view.isVisible(folder) ? view.presentOnce(folder) : null),
      user: () => (owner ? view.presentOnce(owner) : null),
      app: { name: settings.app.name, uri: settings.app.uri },
      status: stage.status,
      upload: () => (current ? shownUpload(current, view) : null),
      transcode: { status: stage.transcode },
      is_playable: stage.isPlayable,
      has_audio: current?.data.has_audio ?? false,
      has_text_tracks: state.partsOf(row.uri, 'texttrack').length > 0,
      has_chapters: state.partsOf(row.uri, 'chapter').length > 0,
      ...(row.data.password ? { password: row.data.password } : {}),
      ...shownFiles(current, view),
    };
  },
  isOpened(row, { password, hash, state }) {
    const privacy = privacyOf(row).view;
    if (privacy === 'unlisted') return hash !== undefined && hash === hashOf(row, state);
    return privacy === 'password' && password !== undefined && password === row.data.password;
  },
  refusal(row, { viewer, password }) {
    if (privacyOf(row).view !== 'password' || viewer === undefined) return undefined;
    return password === undefined
      ? new Refusal(403, 2223, `${row.uri} has a password; give it as the parameter password.`)
      : new Refusal(403, 2222, `The password of ${row.uri} is another one.`);
  },
  check({ description, privacy, password }, row) {
    if (String(description ?? '').length > longestDescription)
      throw refuse.parameter(
        'description',
        `description has at most ${longestDescription} characters.`,
        2251,
      );
    const view = (privacy as Fields | undefined)?.view; // as the description has it
    if (view === 'password' && !password && !row?.data.password)
      throw refuse.parameter('password', 'privacy.view password needs a password.');
  },
  changed(row, sent, { state }) {
    setDomains(row, sent, state);
  },
};

export function publicVideos(state: State): Row<'video'>[] {
  return state.ofKind('video').filter((row) => privacyOf(row).view === 'anybody');
}

/** Privacy with Vimeo's defaults filled in. */
export function privacyOf(row: Row<'video'>) {
  return {
    view: 'anybody',
    embed: 'public',
    download: true,
    add: true,
    comments: 'anybody',
    allow_share_link: true,
    ...row.data.privacy,
  };
}

export function hashOf(row: Row, state: State): string {
  return state.secret(`hash:${row.uri}`, 10);
}

/** An unlisted video's uri carries its hash. */
function uriOf(row: Row<'video'>, { state }: Pick<View, 'state'>): string {
  return privacyOf(row).view === 'unlisted' ? `${row.uri}:${hashOf(row, state)}` : row.uri;
}

/** Where the video plays at Vimeo: programs read its number and hash from this address. */
function playerOf(row: Row<'video'>, { state }: View): string {
  return `https://player.vimeo.com/video/${row.id}${hashQuery(row, state)}`;
}

/** Where it plays here; pages that embed it lead there. */
export function playerHere(row: Row<'video'>, { origin, state }: Pick<View, 'origin' | 'state'>): string {
  return `${origin}/_player/video/${row.id}${hashQuery(row, state)}`;
}

function hashQuery(row: Row<'video'>, state: State): string {
  return privacyOf(row).view === 'unlisted' ? `?h=${hashOf(row, state)}` : '';
}

function stageOfVideo(row: Row, view: View) {
  return stageOf(currentVersion(row, view.state), view);
}

function ratingClass(row: Row<'video'>): string {
  const ratings = row.data.content_rating ?? ['unrated'];
  return ratings.includes('safe') ? 'safe' : ratings.includes('unrated') ? 'unrated' : 'explicit';
}

function licences(...names: string[]): Record<string, (row: Row<'video'>) => boolean> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (row: Row<'video'>) => row.data.license === name.replace(/^CC-/, '').toLowerCase(),
    ]),
  );
}
