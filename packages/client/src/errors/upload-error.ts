import { brand, isBranded } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/**
 * Why an upload ended without its video.
 *
 * - `source`: the file cannot be sent (missing, empty, a folder, unreadable, changed while it was read)
 * - `link`: Vimeo's answer to the create had no usable upload link
 * - `expired`: the upload link is gone
 * - `refused`: the upload host said no
 * - `incomplete`: every byte was sent, yet the host does not have them all
 * - `connection`: the line failed
 * - `quota`, `transcode`: Vimeo has the bytes and could not make a video of them
 */
export type UploadErrorReason =
  | 'source'
  | 'link'
  | 'expired'
  | 'refused'
  | 'incomplete'
  | 'connection'
  | 'quota'
  | 'transcode';

/** An upload ended without its video; `reason` says why and `uri` names what exists on Vimeo. */
export class UploadError extends VimeoError {
  static {
    brand(UploadError.prototype, 'UploadError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is UploadError {
    return isBranded(error, 'UploadError');
  }

  readonly reason: UploadErrorReason;
  /** The video that exists on Vimeo, empty or unfinished; `undefined` where nothing was made. */
  readonly uri: string | undefined;

  constructor(
    message: string,
    facts: { reason: UploadErrorReason; uri?: string | undefined },
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.reason = facts.reason;
    this.uri = facts.uri;
  }
}
