/**
 * All that is needed to finish an upload, in this process or another one: plain JSON, and no token. Whoever has it may
 * send the bytes of this one video, so it is to be kept like a password until the upload is over.
 */
export interface UploadTicket {
  /** The video, `/videos/12345`. */
  readonly uri: string;
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
  readonly version?: string;
}

/** A ticket that has been somewhere else, checked. */
export function checkedTicket(ticket: UploadTicket): UploadTicket {
  if (typeof ticket !== 'object' || ticket === null)
    throw new TypeError('The ticket must be the object that `upload.ticket` or createUpload() gave.');
  const { uri, link, size, chunkBytes } = ticket;
  if (typeof uri !== 'string' || !/^\/videos\/[^/]+$/.test(uri))
    throw new TypeError('The ticket has no uri of a video such as "/videos/12345".');
  // The link is a secret, also when it is wrong.
  if (typeof link !== 'string' || !/^https?:/.test(link) || !URL.canParse(link))
    throw new TypeError('The ticket has no usable link.');
  if (!Number.isSafeInteger(size) || size < 1)
    throw new TypeError(`The ticket's size must be a number of bytes above 0, not ${size}.`);
  if (!Number.isSafeInteger(chunkBytes) || chunkBytes < 1)
    throw new TypeError(`The ticket's chunkBytes must be a number of bytes above 0, not ${chunkBytes}.`);
  return ticket;
}
