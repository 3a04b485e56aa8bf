import type { Plan } from '../../plans.js';

/**
 * What is to be there besides what every emulator begins with. The same as JSON is what the flag `--seed-file` and
 * `POST /_emulator/seed` take. Things of one call may refer to each other by name, and to what is there by name or uri.
 *
 * A number makes up so many, the same ones for the same `seed`: videos with titles, lengths, plays and times in the past year.
 *
 * @example
 * ```ts
 * await startEmulator({
 *   users: [{ name: 'Ada', plan: 'free', quota: { periodic: 500_000_000 } }],
 *   folders: [{ name: 'Trips' }],
 *   videos: [
 *     { name: 'Harbour', folder: 'Trips', plays: 12, likes: 3, created_time: '2025-06-01T12:00:00Z' },
 *     { name: 'Draft', owner: 'Ada', privacy: 'password', password: 'hunter2' },
 *   ],
 *   showcases: [{ name: 'Best of', videos: ['Harbour'] }],
 * });
 * ```
 */
export interface Contents {
  users?: number | readonly NewUser[] | undefined;
  videos?: number | readonly NewVideo[] | undefined;
  folders?: number | readonly NewFolder[] | undefined;
  showcases?: number | readonly NewShowcase[] | undefined;
}

/** The uris of what was added, in the order in which it was given. */
export interface AddedContents {
  readonly users: readonly string[];
  readonly videos: readonly string[];
  readonly folders: readonly string[];
  readonly showcases: readonly string[];
}

/** A thing by its uri, such as `/users/2`, or by its name. Names that several have are refused. */
export type Reference = string;

/** ISO 8601, such as `2025-06-01T12:00:00Z`, or a Date; not after the emulator's time. Default: now. */
export type Time = string | Date;

export interface NewUser {
  name: string;
  /** The word of `/users/{word}` and of the profile's address: small letters and digits, and not digits alone. */
  account_name?: string | undefined;
  bio?: string | undefined;
  location?: string | undefined;
  /** Whose budget of calls applies. Default: the emulator's option `plan`. */
  plan?: Plan | undefined;
  /** Bytes that uploads may have in all, and in a calendar month; more are refused with 4101 and 4102. Default: 5 TB, and no limit. */
  quota?: { total?: number | undefined; periodic?: number | undefined } | undefined;
  /** Accounts whose team this user is in. */
  teams?: readonly Reference[] | undefined;
  following?: readonly Reference[] | undefined;
  created_time?: Time | undefined;
}

export const videoViews = [
  'anybody',
  'contacts',
  'disable',
  'nobody',
  'password',
  'team',
  'unlisted',
  'users',
] as const;
export const videoEmbeds = ['private', 'public', 'whitelist'] as const;
export const videoComments = ['anybody', 'contacts', 'nobody'] as const;
export const videoStatuses = ['available', 'transcoding', 'transcoding_error'] as const;
export const showcaseViews = ['anybody', 'embed_only', 'nobody', 'password', 'team', 'unlisted'] as const;

/** Who may see a video. @useDeclaredType */
export type VideoView = (typeof videoViews)[number];

export interface VideoPrivacy {
  view?: VideoView | undefined;
  embed?: (typeof videoEmbeds)[number] | undefined;
  comments?: (typeof videoComments)[number] | undefined;
  download?: boolean | undefined;
  add?: boolean | undefined;
}

/** A video that plays: a still picture of 1920 × 1080, made when it is fetched. */
export interface NewVideo {
  /** Default: `Untitled`. */
  name?: string | undefined;
  description?: string | undefined;
  /** Default: the first user. */
  owner?: Reference | undefined;
  /** Who may see it, or the whole of it. Default: `anybody`. */
  privacy?: VideoView | VideoPrivacy | undefined;
  /** With `privacy: 'password'`. */
  password?: string | undefined;
  created_time?: Time | undefined;
  /** Whole seconds. Default: 60. */
  duration?: number | undefined;
  /** Bytes; they are made when they are fetched, and lie on no disk. Default: the fewest that play. */
  size?: number | undefined;
  /** `transcoding`: its last byte has just come. Default: `available`. */
  status?: (typeof videoStatuses)[number] | undefined;
  plays?: number | undefined;
  /** Who likes it; a number makes up as many people as are missing. The owner never does. */
  likes?: number | readonly Reference[] | undefined;
  tags?: readonly string[] | undefined;
  /** A folder of its owner. */
  folder?: Reference | undefined;
  showcases?: readonly Reference[] | undefined;
}

export interface NewFolder {
  name: string;
  /** Default: the owner of the folder that it is in, or the first user. */
  owner?: Reference | undefined;
  /** A folder that is there, or stands before this one. */
  parent_folder?: Reference | undefined;
  videos?: readonly Reference[] | undefined;
  created_time?: Time | undefined;
}

export interface NewShowcase {
  name: string;
  description?: string | undefined;
  /** Default: the first user. */
  owner?: Reference | undefined;
  /** Default: `anybody`. */
  privacy?: (typeof showcaseViews)[number] | undefined;
  /** With `privacy: 'password'`. */
  password?: string | undefined;
  /** In this order. */
  videos?: readonly Reference[] | undefined;
  created_time?: Time | undefined;
}
