import type { UploadTicket } from '../../records/ticket.js';
import type { JobRecord } from '../../records/upload-record.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import { askStatus, refuseIfFailed } from '../wait-until-playable.js';

// With these, Vimeo makes no video of the bytes, however often it is asked.
const reasons: ReadonlySet<unknown> = new Set(['transcode', 'quota', 'not-received']);

/** True for the reason of an error that says so itself. */
export function isUnplayable(reason: unknown): boolean {
  return reasons.has(reason);
}

/**
 * Looks again at a video that did not play. It may by now: its file was replaced, or room was made in the account.
 *
 * @throws {UploadError} Where it still does not, whether or not this call waits for it.
 */
export async function refuseUnplayable(
  { request }: Pick<ApiAccess, 'request'>,
  { state, reason, ticket }: JobRecord & { readonly ticket: UploadTicket },
  signal: AbortSignal,
): Promise<void> {
  if (state !== 'failed' || !isUnplayable(reason)) return;
  refuseIfFailed(ticket.uri, await askStatus(request, ticket.uri, signal));
}
