import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/**
 * Why a download ended without its file.
 *
 * - `not-allowed`: Vimeo gives no download links: the scope `video_files`, the plan or the video's owner forbids it
 * - `quality`: there is no file of the quality that was asked for
 * - `exists`: there is a file already, and `overwrite` is not set
 * - `destination`: the file cannot be written
 * - `expired`: the link is refused, and so is the one that was asked for instead
 * - `refused`: the file host said no
 * - `changed`: the file host has another file than the one that Vimeo describes
 * - `corrupt`: what came is not what Vimeo has, by its MD5
 * - `connection`: the line failed for longer than the retries last
 */
export type DownloadErrorReason =
  | 'not-allowed'
  | 'quality'
  | 'exists'
  | 'destination'
  | 'expired'
  | 'refused'
  | 'changed'
  | 'corrupt'
  | 'connection';

/**
 * A download ended without its file; `reason` says why. What has come is kept for the same call, unless it is `corrupt`.
 *
 * @example
 * await vimeo.download('/videos/1', 'harbour.mp4').catch((error: unknown) => {
 *   if (DownloadError.is(error) && error.reason === 'exists') console.log('It is here already.');
 * });
 */
export class DownloadError extends VimeoError {
  static override readonly [brand]: string = 'DownloadError';

  /** Why there is no file; see `DownloadErrorReason`. */
  readonly reason: DownloadErrorReason;

  constructor(message: string, facts: { reason: DownloadErrorReason }, options?: { cause?: unknown }) {
    super(message, options);
    this.reason = facts.reason;
  }
}
