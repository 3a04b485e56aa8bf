import { isoDate } from '../clock.js';
import type { Row } from '../state/state.js';
import { stageOf } from '../uploads/stage.js';
import type { World } from '../world.js';
import type { Kind, View } from './kind.js';
import { picturesOf } from './picture.js';
import { connection, user } from './user.js';
import { currentVersion, shownUpload } from './version.js';

/** https://developer.vimeo.com/api/reference/videos */
export const video: Kind = {
  name: 'video',
  media: 'video',
  writable: {
    name: 'string',
    description: 'string',
    license: 'string',
    locale: 'string',
    password: 'string',
    content_rating: 'any',
    embed: 'any',
    embed_domains: 'any',
    embed_domains_add: 'any',
    embed_domains_delete: 'any',
    folder_uri: 'string',
    hide_from_vimeo: 'boolean',
    review_page: { active: 'boolean' },
    spatial: 'any',
    privacy: {
      view: ['anybody', 'nobody', 'password', 'unlisted', 'disable', 'team', 'contacts', 'users'],
      embed: ['public', 'private', 'whitelist'],
      comments: ['anybody', 'nobody', 'contacts'],
      download: 'boolean',
      add: 'boolean',
    },
  },
  sorts: {
    date: (row) => row.created,
    default: (row) => row.created,
    modified_time: (row) => row.modified,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
    duration: (row, view) => Number(currentVersion(row, view)?.data.duration ?? 0),
    plays: () => 0,
    likes: () => 0,
    last_user_action_event_date: (row) => row.modified,
  },
  searched: (row) => `${row.data.name} ${row.data.description ?? ''}`,
  isVisible: (row, { viewer }) => viewer === row.owner || privacyOf(row).view === 'anybody',
  show(row, view) {
    const { world, origin, viewer } = view;
    const current = currentVersion(row, view);
    const stage = current && stageOf(current, world);
    const isOwner = viewer === row.owner;
    const privacy = privacyOf(row);
    const uri = uriOf(row, view);
    const owner = world.find(row.owner);
    const page = `https://vimeo.com/${uri.slice('/videos/'.length).replace(':', '/')}`;
    return {
      uri,
      name: row.data.name,
      description: row.data.description ?? null,
      type: 'video',
      link: page,
      player_embed_url: `https://player.vimeo.com/video/${row.id}`,
      duration: current?.data.duration ?? 0,
      width: current?.data.width ?? 0,
      height: current?.data.height ?? 0,
      language: row.data.locale ?? null,
      embed: {
        html: stage?.isPlayable ? `<iframe src="https://player.vimeo.com/video/${row.id}"></iframe>` : null,
      },
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      release_time: isoDate(row.created),
      content_rating: row.data.content_rating ?? ['unrated'],
      license: row.data.license ?? null,
      privacy,
      pictures: picturesOf(row.uri, view),
      tags: [],
      stats: { plays: 0 },
      categories: [],
      uploader: { pictures: owner ? picturesOf(owner.uri, view) : null },
      metadata: {
        connections: {
          pictures: connection(
            `${row.uri}/pictures`,
            ['GET', 'POST'],
            world.partsOf(row.uri, 'picture').length,
          ),
          texttracks: connection(
            `${row.uri}/texttracks`,
            ['GET', 'POST'],
            world.partsOf(row.uri, 'texttrack').length,
          ),
          versions: connection(
            `${row.uri}/versions`,
            ['GET', 'POST'],
            world.partsOf(row.uri, 'version').length,
          ),
        },
        interactions: {},
      },
      user: owner ? user.show(owner, { ...view, viewer: undefined }) : null,
      app: { name: world.app.name, uri: world.app.uri },
      status: stage?.status ?? 'unavailable',
      resource_key: world.secret(`resource:${row.uri}`, 40),
      upload: isOwner && current ? shownUpload(current, view) : null,
      transcode: { status: stage?.transcode ?? 'in_progress' },
      is_playable: stage?.isPlayable ?? false,
      has_audio: current?.data.has_audio === true,
      ...(isOwner && row.data.password ? { password: row.data.password } : {}),
      ...(isOwner && stage?.isUploaded && current ? files(current, origin, stage.isPlayable) : {}),
    };
  },
};

/** Privacy with Vimeo's standards filled in. */
export function privacyOf(row: Row): { view: string } & Record<string, unknown> {
  const set = (row.data.privacy ?? {}) as Record<string, unknown>; // written by readFields
  return { view: 'anybody', embed: 'public', download: true, add: true, comments: 'anybody', ...set };
}

/** An unlisted video's uri carries its hash. */
function uriOf(row: Row, { world }: View): string {
  return privacyOf(row).view === 'unlisted' ? `${row.uri}:${hashOf(row, world)}` : row.uri;
}

export function hashOf(row: Row, world: World): string {
  return world.secret(`hash:${row.uri}`, 10);
}

// The source can be fetched once it is there, before it plays and also when it never will.
function files(current: Row, origin: string, isPlayable: boolean): Record<string, unknown> {
  const link = `${origin}/_files/videos/${current.data.file}`;
  const { width = 0, height = 0, size } = current.data;
  const file = {
    quality: 'source',
    rendition: 'source',
    type: 'video/mp4',
    width,
    height,
    size,
    fps: null,
    link,
  };
  return {
    files: [file],
    download: [file],
    play: {
      status: isPlayable ? 'playable' : 'unavailable',
      progressive: isPlayable ? [{ ...file, link_expiration_time: null }] : [],
    },
  };
}
