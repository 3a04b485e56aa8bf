import { UploadError } from '../errors/upload-error.js';
import type { UploadTicket } from '../records/ticket.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { takeFingerprint } from './take-fingerprint.js';

/** The ticket with the source's fingerprint; another source than the one it was made for is refused. */
export async function matchSource(
  ticket: UploadTicket,
  source: OpenSource,
  context: TransferContext,
  signal: AbortSignal,
): Promise<UploadTicket> {
  const what = source.name ?? 'The source';
  if (source.size !== ticket.size)
    throw different(ticket, `${what} has ${source.size} bytes, and the upload began with ${ticket.size}`);
  const fingerprint = await takeFingerprint(source, context, signal);
  if (fingerprint === undefined) return ticket;
  if (ticket.fingerprint !== undefined && ticket.fingerprint !== fingerprint)
    throw different(ticket, `${what} has as many bytes as the upload began with, but other ones`);
  return { ...ticket, fingerprint };
}

function different(ticket: UploadTicket, why: string): UploadError {
  return new UploadError(
    `The upload to ${ticket.uri} was not resumed: ${why}. Give the file that it began with, or upload this one anew.`,
    { reason: 'different-source', ticket },
  );
}
