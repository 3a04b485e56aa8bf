import { isoDate } from '../clock.js';
import type { Kind, View } from './kind.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/users */
export const user: Kind = {
  name: 'user',
  media: 'user',
  writable: {
    name: 'string',
    bio: 'string',
    gender: 'string',
    link: 'string',
    location: 'string',
    password: 'string',
  },
  sorts: {
    date: (row) => row.created,
    alphabetical: (row) => String(row.data.name).toLowerCase(),
  },
  searched: (row) => String(row.data.name),
  show(row, view) {
    const { world, viewer } = view;
    const isSelf = viewer === row.uri;
    const videos = world.ownedBy(row.uri, 'video');
    return {
      uri: row.uri,
      name: row.data.name,
      link: `https://vimeo.com/${row.data.account_name ?? `user${row.id}`}`,
      capabilities: {},
      location: row.data.location ?? '',
      gender: row.data.gender ?? '',
      bio: row.data.bio ?? null,
      short_bio: row.data.bio ?? null,
      created_time: isoDate(row.created),
      pictures: picturesOf(row.uri, view),
      websites: [],
      metadata: {
        connections: {
          pictures: connection(
            `${row.uri}/pictures`,
            ['GET', 'POST'],
            world.partsOf(row.uri, 'picture').length,
          ),
          videos: connection(`${row.uri}/videos`, ['GET', 'POST'], videos.length),
        },
      },
      location_details: {
        formatted_address: '',
        latitude: null,
        longitude: null,
        city: null,
        state: null,
        country: null,
      },
      skills: [],
      available_for_hire: false,
      can_work_remotely: false,
      ...(isSelf ? ownFields(view) : {}),
      resource_key: world.secret(`resource:${row.uri}`, 40),
      account: isSelf ? world.plan : 'free',
    };
  },
};

// What only the user sees; the upload quota is there because the seeded app may upload.
function ownFields({ world }: View): Record<string, unknown> {
  const used = 0;
  const max = 5_000_000_000_000;
  return {
    preferences: {
      videos: { rating: [], privacy: { view: 'anybody', comments: 'anybody', embed: 'public' } },
    },
    content_filter: ['language', 'drugs', 'violence', 'nudity', 'safe', 'unrated'],
    upload_quota: {
      space: { free: max - used, max, used, showing: 'lifetime', unit: 'video_size' },
      periodic: { period: null, unit: null, free: null, max: null, used: null, reset_date: null },
      lifetime: { unit: 'video_size', free: max - used, max, used },
    },
    ...(world.plan === 'free' ? {} : { is_expert: false }),
  };
}

export function connection(uri: string, options: readonly string[], total?: number): Record<string, unknown> {
  return { uri, options, ...(total === undefined ? {} : { total }) };
}
