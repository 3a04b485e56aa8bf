import { ConnectionError } from '../errors/connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError, type UploadErrorReason } from '../errors/upload-error.js';
import { isError } from '../kinds.js';
import type { UploadTicket } from '../records/ticket.js';
import { HostError } from '../retry/host-error.js';
import { TemporaryError } from '../retry/temporary-error.js';
import { ReadFailure } from '../sources/refuse-source.js';
import { isGone } from './tus.js';

/** The host knows this link with another number of bytes. */
export class OtherLength extends Error {
  constructor(bytes: number) {
    super(`the upload host speaks of ${bytes} bytes`);
  }
}

/** The host took a chunk and has moved to nowhere, or to where nobody has sent to. */
export class Unmoved extends TemporaryError {
  constructor(start: number, next: number) {
    super(`the upload host answered the offset ${next} after bytes from ${start} on`);
  }
}

/** The host has bytes that nobody here has sent. */
export class ForeignWriter extends Error {
  constructor(offset: number, reach: number) {
    super(`the upload host has ${offset} bytes, and no more than ${reach} can be from here`);
  }
}

/** The host has lost what it had confirmed. */
export class Incomplete extends TemporaryError {
  constructor(offset: number, size: number) {
    super(`the upload host has ${offset} of ${size} bytes, fewer than it had confirmed`);
  }
}

/** Why a transfer ended with this error; `undefined` for what this library did not throw. */
export function transferReason(error: unknown): UploadErrorReason | undefined {
  if (error instanceof HostError) return isGone(error) ? 'expired' : 'refused';
  if (error instanceof Unmoved) return 'refused';
  if (error instanceof ForeignWriter) return 'foreign-writer';
  if (error instanceof Incomplete) return 'incomplete';
  if (error instanceof OtherLength) return 'different-source';
  if (error instanceof ReadFailure) return 'source';
  if (UploadError.is(error)) return error.reason;
  return ConnectionError.is(error) || TimeoutError.is(error) ? 'connection' : undefined;
}

/** How far a transfer was when it ended. */
export interface TransferEnd {
  readonly reason: UploadErrorReason;
  /** Bytes that the host has confirmed. */
  readonly known: number;
  /** Failures in a row. */
  readonly failures: number;
}

/** The error for the caller: what happened, and what to do next. */
export function transferError(
  ticket: UploadTicket,
  { reason, known, failures }: TransferEnd,
  cause: unknown,
): UploadError {
  const { size, uri } = ticket;
  const words = (isError(cause) ? cause.message : String(cause)).replace(/\.$/, '');
  const tries = failures > 1 ? ` after ${failures} failures in a row` : '';
  return new UploadError(
    `The upload to ${uri} stopped at ${known} of ${size} bytes${tries}: ${words}. ${adviceFor(reason, uri)}`,
    // What others have begun is not to be finished with this file's bytes.
    { reason, uri, ticket: reason === 'foreign-writer' ? undefined : ticket },
    { cause },
  );
}

function adviceFor(reason: UploadErrorReason, uri: string): string {
  switch (reason) {
    case 'expired':
      return `The video ${uri} exists without its bytes: delete it, or upload with restart: true, which sends them to the same video anew.`;
    case 'foreign-writer':
      return `Something else sends to the same link, so that the bytes of ${uri} are not to be trusted: look at it, delete it if it is not right, and upload this file anew.`;
    case 'different-source':
      return 'Give the file that the upload began with.';
    case 'source':
      return `The video ${uri} exists without its bytes: finish it with the ticket on this error, give it another source with replace(), or delete it.`;
    default:
      return 'Finish it with the ticket on this error: resumeUpload(error.ticket, source).';
  }
}
