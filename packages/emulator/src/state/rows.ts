import type { Plan } from '../plans.js';

/** What is kept of a thing, in Vimeo's names. What Vimeo shows of it is its kind's business. */
export interface RowData {
  user: UserData;
  video: VideoData;
  version: VersionData;
  picture: PictureData;
  texttrack: TextTrackData;
  'animated-thumbset': { readonly duration: number; readonly start_time: number };
  chapter: { readonly title?: string | null; readonly timecode?: number };
  comment: { readonly text: string; readonly reply_to?: string; readonly edited?: number };
  credit: { readonly name: string; readonly role: string; readonly user_uri?: string };
  domain: { readonly domain: string };
  project: { readonly name: string; readonly parent_folder?: string };
  album: AlbumData;
  channel: Described & { readonly link?: string; readonly privacy?: string };
  group: Described;
  category: { readonly name: string };
  tag: { readonly name: string };
  preset: {
    readonly name: string;
    readonly embed: Readonly<Record<string, unknown>>;
    readonly outro?: string;
  };
  portfolio: Described;
  app: { readonly name: string };
  webhook: WebhookData;
  other: OtherData;
}

export type KindName = keyof RowData;

/** Something that exists. Only the state changes it. */
export interface Row<Name extends KindName = KindName> {
  readonly kind: Name;
  readonly id: string;
  readonly uri: string;
  /** The user it belongs to, by uri. */
  readonly owner: string;
  /** The thing it is part of, by uri: a version's video. */
  readonly parent: string | undefined;
  readonly created: number;
  readonly modified: number;
  readonly data: Readonly<RowData[Name]>;
}

export function isOf<Name extends KindName>(row: Row | undefined, kind: Name): row is Row<Name> {
  return row?.kind === kind;
}

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

export interface UserData {
  readonly name: string;
  readonly account_name?: string;
  /** The accounts whose team this user is in, by uri. */
  readonly teams?: readonly string[];
  readonly bio?: string | null;
  readonly location?: string | null;
  readonly gender?: string;
  readonly content_filter?: readonly string[];
  readonly videos?: { readonly privacy?: object };
  /** Whose budget of calls applies; default: that of the emulator's settings. */
  readonly plan?: Plan;
  /** Bytes that uploads may have in all, and in a month. */
  readonly quota?: { readonly total?: number; readonly periodic?: number };
}

interface VideoData extends Described {
  readonly plays?: number;
  readonly privacy?: {
    readonly view?: string;
    readonly embed?: string;
    readonly download?: boolean;
    readonly add?: boolean;
    readonly comments?: string;
  };
  readonly password?: string | null;
  readonly license?: string | null;
  readonly locale?: string | null;
  readonly content_rating?: readonly string[];
  readonly embed?: Readonly<Record<string, unknown>>;
}

interface VersionData {
  readonly filename: string;
  /** Where its bytes are; a name that nobody can guess. */
  readonly file: string;
  readonly approach: 'tus' | 'post' | 'pull';
  /** Bytes: those that were announced, then those that came. */
  readonly size: number | null;
  /** Of an upload by `pull`. */
  readonly link: string | null;
  /** Of an upload by `post`. */
  readonly redirect_url: string | null;
  /** Whether it is the one that its video shows. */
  readonly current: boolean;
  readonly duration: number;
  readonly description?: string | null;
  /** When the last byte came; what follows is known from then on. */
  readonly uploaded_at?: number;
  /** Whether it can be transcoded. */
  readonly readable?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly has_audio?: boolean;
  readonly fps?: number;
  readonly codec?: string | undefined;
  readonly upload_failed?: boolean;
  /** The status with which the upload link is refused, where a fault made it so. */
  readonly link_lost?: number;
}

/** Bytes that were sent to a link. */
interface SentBytes {
  readonly bytes?: boolean;
  readonly content_type?: string;
}

interface PictureData extends SentBytes {
  readonly active: boolean;
  /** The second of the video at which it was taken. */
  readonly time: number | null;
  /** Of the bytes that were sent, where they are an image that is known. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

interface TextTrackData extends SentBytes {
  readonly active: boolean;
  readonly type: string;
  readonly language: string;
  readonly name: string;
}

interface AlbumData extends Described {
  readonly privacy?: string;
  readonly password?: string | null;
  readonly layout?: string;
  readonly theme?: string;
  readonly sort?: string;
  /** The video whose thumbnail it shows, by uri. */
  readonly thumbnail_of?: string;
  readonly featured_video?: string;
}

interface WebhookData {
  readonly webhook_type: string;
  readonly webhook_url: string;
  readonly is_enabled: boolean;
  readonly secret?: string;
  readonly deliveries?: number;
  readonly failures?: number;
  readonly enabled_at?: number;
  readonly disabled_at?: number;
}

/** A thing of which only the description knows. */
interface OtherData {
  /** The collection that it is in, by path; what there is one of is in none. */
  readonly collection: string;
  /** The name of the schema by which it is shown. */
  readonly schema: string;
  /** Whether it is a video's being somewhere, and has that video's id. */
  readonly isVideo: boolean;
  /** What was sent. */
  readonly fields: Readonly<Record<string, unknown>>;
}
