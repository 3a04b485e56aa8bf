import type { VersionUri, VideoUri } from '../uris.js';
import { checkedRest, type TicketRest } from './ticket-rest.js';

/**
 * All that is needed to finish an upload, in this process or another one: plain JSON, and no token. The one that has it may
 * send the bytes of this one video, so it is to be kept like a password until the upload is over.
 */
export interface UploadTicket extends TicketRest {
  /** The video, `/videos/12345`. */
  readonly uri: VideoUri;
  /** Where the bytes go. */
  readonly link: string;
  /** Bytes in all. */
  readonly size: number;
  /** Bytes per request. */
  readonly chunkBytes: number;
  /** The size and the SHA-256 of samples; absent until a source was seen. */
  readonly fingerprint?: string;
  /** The video's name. */
  readonly name?: string;
  /** The video's page. */
  readonly page?: string;
  /** The version, `/videos/12345/versions/2`, where the upload replaces the source of a video. */
  readonly version?: VersionUri;
  /** Of a server that signs its tickets: HMAC-SHA-256 of uri, version, link and size, as hex digits. */
  readonly signature?: string;
}

const videoPattern = /^\/videos\/(\d+)(?::\w+)?$/;
// Some responses to the create of a version have no uri; then all that is known is the list it is in.
const versionPattern = /^\/videos\/(\d+)(?::\w+)?\/versions(?:\/\d+)?$/;

/**
 * Checks a ticket that has been somewhere else, such as in a browser. What it names is a path of the API and an address,
 * so every field is checked whole: `uri` and `version` are exactly a video's and its own version's, `link` and `page` are on
 * http or https and carry no credentials, the sizes are safe integers. It says nothing of who made the ticket; a signature
 * does, `createUpload({ signTicketWith })`.
 *
 * @example
 * const ticket = checkTicket(await request.json());
 * @returns A ticket of these fields alone; anything else in the object is dropped.
 * @throws {TypeError} Where it is none.
 */
export function checkTicket(ticket: unknown): UploadTicket {
  if (typeof ticket !== 'object' || ticket === null)
    throw new TypeError('The ticket must be the object that `upload.ticket` or createUpload() gave.');
  // Each field is read once, so that what was checked is what is used.
  const { uri, link, size, chunkBytes, ...others } = ticket as Record<string, unknown>; // checked field by field
  const video = typeof uri === 'string' && uri.match(videoPattern);
  if (!video) throw new TypeError('The ticket has no uri of a video such as "/videos/12345".');
  // The link is a secret, also when it is wrong.
  if (!isWebAddress(link)) throw new TypeError('The ticket has no usable link.');
  const { fingerprint, name, page, version, signature } = others;
  const texts = textsOf({ fingerprint, name, page, signature });
  const ofVersion = textsOf({ version });
  if (texts.page !== undefined && !isWebAddress(texts.page))
    throw new TypeError("The ticket's page is no web address.");
  if (ofVersion.version !== undefined && ofVersion.version.match(versionPattern)?.[1] !== video[1])
    throw new TypeError(
      `The ticket's version must be one of its video, such as "/videos/${video[1]}/versions/2".`,
    );
  return {
    uri: video[0] as VideoUri, // the pattern has matched it
    link,
    size: checkedBytes('size', size),
    chunkBytes: checkedBytes('chunkBytes', chunkBytes),
    ...texts,
    ...(ofVersion as { version?: VersionUri }), // likewise
    ...checkedRest(others),
  };
}

function isWebAddress(value: unknown): value is string {
  // Spaces and control characters, too: the URL parser takes some out, and another address than was checked would be left.
  if (typeof value !== 'string' || !/^https?:\/\/[^\s\p{Cc}]+$/u.test(value) || !URL.canParse(value))
    return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

function checkedBytes(name: string, bytes: unknown): number {
  if (typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new TypeError(`The ticket's ${name} must be a number of bytes above 0, not ${String(bytes)}.`);
}

/** Those that are there, which must be texts. */
function textsOf<Name extends string>(
  fields: Readonly<Record<Name, unknown>>,
): Partial<Record<Name, string>> {
  const texts: Partial<Record<string, string>> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value !== 'string')
      throw new TypeError(`The ticket's ${name} must be text, not ${typeof value}.`);
    texts[name] = value;
  }
  return texts as Partial<Record<Name, string>>; // the names are those of the fields
}
