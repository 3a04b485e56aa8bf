import { UploadError } from '../errors/upload-error.js';
import type { UploadTicket } from '../records/ticket.js';
import { HostError } from '../retry/host-error.js';
import type { OpenSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { newVersion } from './destination.js';
import { sendFirstBytes } from './first-bytes.js';
import { releaseLink } from './links-in-use.js';
import { makePlaceholder } from './make-placeholder.js';
import { signTicket, type TicketKey } from './sign-ticket.js';
import { transfer } from './transfer.js';
import { headOffset, isGone } from './tus.js';
import type { UploadControl } from './upload.js';
import type { FinishOptions } from './upload-options.js';

/** All that moving the bytes of one upload takes. */
export interface Job {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly source: OpenSource;
  readonly control: UploadControl;
  readonly options: FinishOptions;
  /** What tickets are signed with, where they are. */
  readonly ticketKey?: TicketKey | undefined;
  /** Told of another ticket, which replaces the one before. */
  readonly onTicket: (ticket: UploadTicket) => Promise<void>;
}

// A host that forgets every link at once is not worth a fourth version.
const maxRestarts = 3;

/**
 * Sends the bytes; where the link is gone and the caller wants it, anew, to a new version of the same video.
 *
 * @param firstOffset - Bytes that the host has for sure; `undefined` where it is to be asked.
 */
export async function transferOrRestart(
  job: Job,
  first: UploadTicket,
  firstOffset: number | undefined,
): Promise<UploadTicket> {
  const { context, source, control, options } = job;
  let ticket = first;
  let offset = firstOffset;
  for (let restarts = 0; ; restarts++) {
    const { link } = ticket;
    try {
      control.setTicket(ticket);
      await job.onTicket(ticket);
      await transfer(context, ticket, source, control, offset);
      return ticket;
    } catch (error) {
      const isExpired = UploadError.is(error) && error.reason === 'expired';
      if (!isExpired || !options.restart || restarts === maxRestarts) throw error;
      ({ ticket, offset } = await createReplacementVersion(job, ticket));
    } finally {
      releaseLink(link);
    }
  }
}

async function createReplacementVersion(
  job: Job,
  ticket: UploadTicket,
): Promise<{ ticket: UploadTicket; offset: number }> {
  const { api, source, control, options } = job;
  const { placeholder, offset } = await makePlaceholder({
    api,
    destination: newVersion(ticket.uri, ticket.name, {}),
    source: { name: source.name, size: source.size },
    signal: control.signal,
    retry: options.retry,
    sendFirstBytes: (link) => sendFirstBytes(job.context, source, control.signal, link),
  });
  const { name, page } = ticket;
  const described = { ...(name === undefined ? {} : { name }), ...(page === undefined ? {} : { page }) };
  const { signature: _ofTheLinkBefore, ...kept } = ticket;
  const made = { ...kept, ...placeholder, ...described };
  return { ticket: job.ticketKey === undefined ? made : await signTicket(made, job.ticketKey), offset };
}

/** True where the host says that there is no such link any more. */
export async function isGoneLink(
  { sendHttp, timeout }: TransferContext,
  signal: AbortSignal,
  link: string,
): Promise<boolean> {
  try {
    await headOffset({ sendHttp, timeout, signal, url: new URL(link) });
    return false;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof HostError && isGone(error);
  }
}
