import { ApiError } from '../errors/api-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError } from '../errors/upload-error.js';
import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import type { Destination, SourceFacts } from './destination.js';
import type { UploadTicket } from './ticket.js';

/** The client's `request`, as the upload's parts need it. */
export type Request = (request: RequestOptions) => Promise<VimeoResponse<unknown>>;

/** The empty object that Vimeo made for bytes to come: where they go, and what it is. */
export type Placeholder = Pick<UploadTicket, 'uri' | 'name' | 'page' | 'version' | 'link'>;

export interface MadePlaceholder {
  readonly placeholder: Placeholder;
  /** False where it was found, not made just now: its host must be asked what it has. */
  readonly isNew: boolean;
}

export interface Wanted<Result> {
  readonly destination: Destination<Result>;
  readonly source: SourceFacts & { readonly size: number };
  readonly signal: AbortSignal;
  readonly retry: RequestOptions['retry'];
  /** Asks the upload host whether a link has no bytes yet. */
  readonly isEmpty: (link: string) => Promise<boolean>;
}

// Two uploads of the same file in one process must not end up with the same link.
const linksInUse = new Set<string>();

/** Lets a link be found again by whoever looks for a lost placeholder. */
export function releaseLink(link: string): void {
  linksInUse.delete(link);
}

/**
 * POSTs what makes a placeholder, once. Any 2xx is fine: 200 and 201 both occur. Where the answer is lost, the placeholder
 * that it told of is looked for, since a second POST could leave a second video.
 */
export async function makePlaceholder<Result>(
  request: Request,
  wanted: Wanted<Result>,
): Promise<MadePlaceholder> {
  const { destination, signal, retry } = wanted;
  const { body, call } = createOf(wanted);
  try {
    const { data } = await request({ ...call, body, signal, retry });
    return { placeholder: take(readPlaceholder(destination, data, `POST ${destination.path}`)), isNew: true };
  } catch (error) {
    if (!isAnswerLost(error)) throw error;
    const found = await findPlaceholder(request, wanted).catch((lookError: unknown) => {
      signal.throwIfAborted();
      throw unknownCreate(destination, new AggregateError([error, lookError], messageOf(lookError)));
    });
    if (!found) throw unknownCreate(destination, error);
    return { placeholder: found, isNew: false };
  }
}

/** The newest placeholder that could be ours: still empty, of this size and name, and nobody's in this process. */
export async function findPlaceholder<Result>(
  request: Request,
  wanted: Wanted<Result>,
): Promise<Placeholder | undefined> {
  const { destination, source, signal, retry } = wanted;
  const { body } = createOf(wanted);
  const { data } = await request({
    method: 'GET',
    path: destination.path,
    query: { sort: 'date', direction: 'desc', per_page: 25 },
    fields: [...destination.fields, ...lookFields(destination)],
    signal,
    retry,
  });
  const entries = isObject(data) && Array.isArray(data.data) ? data.data.filter(isObject) : [];
  for (const entry of entries) {
    const upload = isObject(entry.upload) ? entry.upload : {};
    if (upload.status !== 'in_progress' || Number(upload.size) !== source.size) continue;
    if (!destination.isLike(entry, body) || linksInUse.has(String(upload.upload_link))) continue;
    const placeholder = readPlaceholder(destination, entry, `GET ${destination.path}`);
    // What has bytes already is somebody's upload that was interrupted.
    return (await wanted.isEmpty(placeholder.link)) ? take(placeholder) : undefined;
  }
  return undefined;
}

function lookFields(destination: Destination<unknown>): readonly string[] {
  const described = destination.path.endsWith('/versions') ? ['filename'] : ['description', 'privacy.view'];
  return [...described, 'upload.status', 'upload.size', 'upload.approach', 'upload.upload_link'];
}

function createOf<Result>({ destination, source }: Wanted<Result>): {
  call: RequestOptions;
  body: Record<string, unknown>;
} {
  const { upload, path, fields } = destination;
  return {
    call: { method: 'POST', path, fields: [...fields, 'upload.approach', 'upload.upload_link'] },
    body: {
      ...destination.body(source),
      upload: { ...upload, approach: 'tus', size: String(source.size) },
    },
  };
}

function take(placeholder: Placeholder): Placeholder {
  linksInUse.add(placeholder.link);
  return placeholder;
}

function readPlaceholder(destination: Destination<unknown>, data: unknown, call: string): Placeholder {
  const answer = isObject(data) ? data : {};
  const { approach, upload_link: link } = isObject(answer.upload) ? answer.upload : {};
  const made = destination.identify(answer);
  // A create that did not arrive as it was meant is answered with another approach and an old kind of link.
  if (approach !== undefined && approach !== 'tus')
    throw refused(`${call} answered with the upload approach "${approach}" instead of "tus"`, made?.uri);
  if (typeof link !== 'string' || !URL.canParse(link) || !/^https?:/.test(link))
    throw refused(`${call} answered without a usable upload link`, made?.uri);
  if (!made) throw refused(`${call} answered without the uri of the video`, undefined);
  return { ...made, link };
}

/** True where Vimeo may have made the placeholder and we do not know it. */
function isAnswerLost(error: unknown): boolean {
  if (ConnectionError.is(error) || TimeoutError.is(error)) return error.wasSent;
  if (!ApiError.is(error) || error.errorCode !== undefined) return false;
  // A gateway gave up, or what answered was not Vimeo.
  return [502, 503, 504].includes(error.status) || error.status < 300;
}

function unknownCreate(destination: Destination<unknown>, cause: unknown): UploadError {
  return new UploadError(
    `The upload did not start: POST ${destination.path} was sent and its answer was lost (${messageOf(cause)}). ` +
      `Vimeo may have made an empty video, and none that is surely this one was found; look at GET ${destination.path} before you upload again.`,
    { reason: 'create-unknown' },
    { cause },
  );
}

function refused(why: string, uri: string | undefined): UploadError {
  const next = uri
    ? `The video ${uri} exists without its bytes; delete it.`
    : 'Check that the app may upload.';
  return new UploadError(`The upload could not start: ${why}. ${next}`, { reason: 'link', uri });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
