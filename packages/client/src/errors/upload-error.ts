import type { UploadTicket } from '../records/ticket.js';
import { stepsOf, type UploadStep } from '../records/upload-steps.js';
import { brand } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/**
 * Why an upload ended without its video.
 *
 * - `source`: the file cannot be sent (missing, empty, a folder, unreadable, changed while it was read)
 * - `different-source`: the file is another one than the ticket was made for
 * - `different-options`: the store knows this upload as asked for with other options, which are named: of one that is done,
 *   `update: true` or `again: true` says what is meant; of one under way, these cannot be changed any more
 * - `ticket`: the ticket is not signed with the key that `signedWith` names
 * - `locked`: another process is uploading this very file, or this process is, with other options
 * - `scope`: the token lacks a scope for what is left to do, such as `edit` for a thumbnail; another token of the same
 *   user goes on
 * - `link`: Vimeo's response to the create had no usable upload link
 * - `create-unknown`: the response to the create was lost, and what it made cannot be told; there is no ticket
 * - `expired`: the upload link is gone
 * - `refused`: the upload host said no, or Vimeo did to a step after the bytes; `cause` has its response
 * - `foreign-writer`: the host has bytes that this process did not send; there is no ticket, since they would be kept
 * - `incomplete`: every byte was sent, yet the host does not have them all
 * - `connection`: the line failed for longer than the retries last
 * - `not-received`: Vimeo did not get the bytes: it could not fetch them from their address, or the upload broke off
 * - `quota`, `transcode`: Vimeo has the bytes and could not make a video of them
 */
export type UploadErrorReason =
  | 'source'
  | 'different-source'
  | 'different-options'
  | 'ticket'
  | 'locked'
  | 'scope'
  | 'link'
  | 'create-unknown'
  | 'expired'
  | 'refused'
  | 'foreign-writer'
  | 'incomplete'
  | 'connection'
  | 'not-received'
  | 'quota'
  | 'transcode';

/**
 * An upload ended before all that was asked for was done; `reason` says why, `uri` names what exists on Vimeo, and
 * `stepsLeft` begins with the step that failed.
 *
 * @example
 * await vimeo.upload('no-such-file.mp4').catch((error: unknown) => {
 *   if (UploadError.is(error)) console.log(error.reason, error.stepsLeft);
 * });
 */
export class UploadError extends VimeoError {
  static override readonly [brand]: string = 'UploadError';

  /** Why there is no video; see `UploadErrorReason`. */
  readonly reason: UploadErrorReason;
  /** The video that exists on Vimeo, empty or unfinished; `undefined` where nothing was made. */
  readonly uri: string | undefined;
  /** The options that differ from those of the run before, with `different-options`; else empty. */
  readonly options: readonly string[];
  /** The steps that are done; empty where there is no ticket. */
  readonly stepsDone: readonly UploadStep[];
  /** The steps that were asked for and are left, beginning with the one that failed; empty where there is no ticket. */
  readonly stepsLeft: readonly UploadStep[];
  // Private, so that no log shows the link in it.
  readonly #ticket: UploadTicket | undefined;

  constructor(
    message: string,
    facts: {
      reason: UploadErrorReason;
      uri?: string | undefined;
      ticket?: UploadTicket | undefined;
      options?: readonly string[] | undefined;
    },
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.reason = facts.reason;
    this.uri = facts.uri ?? facts.ticket?.uri;
    this.options = facts.options ?? [];
    this.#ticket = facts.ticket;
    const { done, left } = stepsOf(facts.ticket);
    this.stepsDone = done;
    this.stepsLeft = left;
  }

  /**
   * What does the rest with `resumeUpload`, without a byte that Vimeo has confirmed, unless the link is gone; `undefined`
   * where nothing was made.
   */
  get ticket(): UploadTicket | undefined {
    return this.#ticket;
  }
}
