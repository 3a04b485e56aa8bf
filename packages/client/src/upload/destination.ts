import type { UploadTicket } from '../records/ticket.js';
import { isVersionUri, isVideoUri, type VersionUri, type VideoUri } from '../uris.js';

/**
 * What a call did with its video: `created` it, here or in a run before that did not end; `updated` one that was done
 * before; or left that as it was, `unchanged`. The last two only with a store.
 */
export type UploadAction = 'created' | 'updated' | 'unchanged';

/** A video that was uploaded. */
export interface UploadedVideo {
  /** Its path, which every call takes: `/videos/1`. */
  readonly uri: VideoUri;
  /** Its title as Vimeo has it. */
  readonly name: string;
  /** Its page. */
  readonly link: string;
  /** What the call did with it. */
  readonly action: UploadAction;
}

/** A video whose source was replaced. */
export interface ReplacedVideo {
  /** The video, which keeps its address: `/videos/1`. */
  readonly uri: VideoUri;
  /** The new version, `/videos/1/versions/2`. */
  readonly version: { readonly uri: VersionUri };
  /** What the call did with it. */
  readonly action: UploadAction;
}

/** What a result is made from. */
export type Identified = Pick<UploadTicket, 'uri' | 'name' | 'page' | 'version'>;

/** What is known of the bytes before they travel. */
export interface SourceFacts {
  readonly name: string | undefined;
  /** `undefined` where Vimeo fetches them itself. */
  readonly size: number | undefined;
}

/** Where bytes go: a new video, or a new version of one. */
export interface Destination<Result> {
  /** The collection that a placeholder is POSTed to, and found in. */
  readonly path: string;
  /** What the POST says, but for `upload`. */
  body(source: SourceFacts): Record<string, unknown>;
  /** `upload` as the caller gave it, merged into ours. */
  readonly upload: Record<string, unknown>;
  /** What the POST cannot take, and is set right after it. */
  readonly later: Readonly<Record<string, unknown>>;
  /** What identifies a placeholder in a response. */
  readonly fields: readonly string[];
  /** True where an entry of the collection is what the POST with this body would have made. */
  isLike(entry: Record<string, unknown>, body: Record<string, unknown>): boolean;
  /** What a ticket keeps of the response; `undefined` where it names no video. */
  identify(response: Record<string, unknown>): Identified | undefined;
  /** True for what cannot be changed once the placeholder is made. */
  isFixed(name: string): boolean;
  result(made: Identified, action: UploadAction): Result;
}

/** A new video in an account. */
export function newVideo(owner: string, given: Record<string, unknown>): Destination<UploadedVideo> {
  const { upload, ...fields } = given;
  return {
    path: `${owner}/videos`,
    upload: (upload ?? {}) as Record<string, unknown>, // whatever it is, Vimeo checks it
    later: {},
    fields: ['uri', 'name', 'link'],
    body: ({ name }) => ({ ...(name === undefined ? {} : { name }), ...fields }),
    isLike: (entry, body) =>
      isSame(entry.name, body.name) &&
      isSame(entry.description, body.description) &&
      isSame(viewOf(entry.privacy), viewOf(body.privacy)),
    identify({ uri, name, link }) {
      if (!isVideoUri(uri)) return undefined;
      return { uri, ...textOf('name', name), ...textOf('page', link) };
    },
    isFixed: (name) => name === 'upload',
    result: videoOf,
  };
}

/** A new version of a video; the video keeps its uri and settings. */
export function newVersion(
  video: VideoUri,
  fileName: string | undefined,
  given: Record<string, unknown>,
): Destination<ReplacedVideo> {
  const { upload, ...fields } = given;
  const path: VersionUri = `${video}/versions`;
  return {
    path,
    upload: (upload ?? {}) as Record<string, unknown>, // whatever it is, Vimeo checks it
    later: {},
    fields: ['uri'],
    body: ({ name }) => ({ ...fields, file_name: fileName ?? name ?? 'video' }),
    isLike: (entry, body) => isSame(entry.filename, body.file_name),
    // some responses to this call have no uri.
    identify: ({ uri }) => ({ uri: video, version: isVersionUri(uri) ? uri : path }),
    isFixed: () => true,
    result: ({ uri, version }, action) => ({ uri, version: { uri: version ?? path }, action }),
  };
}

/** The video of a ticket. */
export function videoOf(
  { uri, name = '', page }: Omit<Identified, 'version'>,
  action: UploadAction = 'created',
): UploadedVideo {
  const link = page ?? `https://vimeo.com/${uri.slice('/videos/'.length).replace(':', '/')}`;
  return { uri, name, link, action };
}

// What was not asked for cannot tell one from another.
function isSame(found: unknown, asked: unknown): boolean {
  return asked === undefined || found === asked;
}

function viewOf(privacy: unknown): unknown {
  return typeof privacy === 'object' && privacy !== null && 'view' in privacy ? privacy.view : undefined;
}

/** A field of a ticket, where it is text. */
export function textOf<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  return typeof value === 'string' ? ({ [key]: value } as Record<Key, string>) : {}; // the key is the one that was given
}
