import { UploadError } from '../errors/upload-error.js';
import type { RequestOptions } from '../options.js';
import type { UploadTicket } from '../records/ticket.js';
import type { ServerMoment } from '../records/upload-record.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { CreateUnderWay } from './creates-under-way.js';
import { type Destination, type SourceFacts, videoOf } from './destination.js';

/** A link that was found is taken: `again` where an earlier run of the same job had taken it, whose first bytes may be there. */
export type Adoption = 'new' | 'again';

/** The empty object that Vimeo made for bytes to come: where they go, and what it is. */
export type Placeholder = Pick<UploadTicket, 'uri' | 'name' | 'page' | 'version' | 'link'>;

export interface MadePlaceholder {
  readonly placeholder: Placeholder;
  /** Bytes that its host has: none where it was just made, the first ones where it was found. */
  readonly offset: number;
  /** True where an earlier run has asked for it, with what it knew then. */
  readonly isEarlier?: boolean;
}

/** A create that an earlier run has sent, or was about to send. */
export interface EarlierCreate {
  readonly sentAt: ServerMoment;
  /** True where an entry of the collection is what that create would have made. */
  isLike(entry: Record<string, unknown>): Promise<boolean>;
}

export interface PlaceholderRequest<Result> {
  readonly api: Pick<ApiAccess, 'request' | 'serverTime' | 'clock' | 'origin'>;
  readonly destination: Destination<Result>;
  readonly source: SourceFacts;
  readonly signal: AbortSignal;
  readonly retry: RequestOptions['retry'];
  /**
   * Makes a link ours by sending its first bytes, and tells how many; `undefined` where it is somebody else's. Without it
   * no placeholder is looked for.
   */
  readonly sendFirstBytes: ((link: string, adoption: Adoption) => Promise<number | undefined>) | undefined;
  /** Makes a link ours among all that share a store, before anything is sent to it. */
  readonly takeLink?: ((link: string) => Promise<Adoption | undefined>) | undefined;
  /** Where Vimeo fetches the bytes itself. */
  readonly pull?: PullRequest | undefined;
  /** A create whose response nobody has seen; what it made is looked for first. */
  readonly earlier?: EarlierCreate | undefined;
  /**
   * Told right before the POST is sent, which waits for it, and with more certainty when its response was lost. Where it
   * rejects, nothing is sent, and nothing is looked for.
   */
  readonly onCreate?: ((sentAt: ServerMoment) => Promise<void>) | undefined;
}

/** What is different where Vimeo fetches the bytes itself. */
export interface PullRequest {
  /** The address. */
  readonly link: string;
  /** Finds what a POST has made whose response nobody has seen. */
  find(
    wanted: PlaceholderRequest<unknown>,
    sentAt: () => ServerMoment,
    create: CreateUnderWay,
  ): Promise<MadePlaceholder | undefined>;
}

export function readPlaceholder(
  { destination, pull }: Pick<PlaceholderRequest<unknown>, 'destination' | 'pull'>,
  data: unknown,
  call: string,
): Placeholder {
  const response = isObject(data) ? data : {};
  const { approach, upload_link: link } = isObject(response.upload) ? response.upload : {};
  const made = destination.identify(response);
  const meant = pull ? 'pull' : 'tus';
  // A create that did not arrive as it was meant is answered with another approach and an old kind of link.
  if (approach !== undefined && approach !== meant)
    throw refused(`${call} answered with the upload approach "${approach}" instead of "${meant}"`, made?.uri);
  // Nothing is sent from here, so that only the video's page tells it from others.
  if (pull && made) return { ...made, link: videoOf(made).link };
  if (typeof link !== 'string' || !URL.canParse(link) || !/^https?:/.test(link))
    throw refused(`${call} answered without a usable upload link`, made?.uri);
  if (!made) throw refused(`${call} answered without the uri of the video`, undefined);
  return { ...made, link };
}

function refused(why: string, uri: string | undefined): UploadError {
  const next = uri
    ? `The video ${uri} exists without its bytes; delete it.`
    : 'Check that the app may upload.';
  return new UploadError(`The upload could not start: ${why}. ${next}`, { reason: 'link', uri });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
