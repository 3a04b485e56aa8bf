import { UploadError } from '../errors/upload-error.js';
import type { UploadTicket } from '../records/ticket.js';
import { HostError } from '../retry/host-error.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { newVersion } from './destination.js';
import { sendFirstBytes } from './first-bytes.js';
import type { Job } from './job/job.js';
import { releaseLink } from './links-in-use.js';
import { makePlaceholder } from './make-placeholder.js';
import { signTicket } from './sign-ticket.js';
import { transfer } from './transfer.js';
import { headOffset, isGone } from './tus.js';

// A host that forgets every link at once is not worth a fourth version.
const maxRestarts = 3;

/**
 * Sends the bytes; where the link is gone and the caller wants it, anew, to a new version of the same video.
 *
 * @param firstOffset - Bytes that the host has for sure; `undefined` where it is to be asked.
 * @returns The ticket whose bytes are there.
 */
export async function transferOrRestart(
  job: Job,
  source: OpenSource,
  firstOffset: number | undefined,
): Promise<UploadTicket> {
  const { context, control, options, links } = job.parts;
  let offset = firstOffset;
  for (let restarts = 0; ; restarts++) {
    const { ticket } = job;
    try {
      if (!(await links.take(ticket.link))) throw linkInUse(ticket);
      await transfer(context, ticket, source, control, offset);
      return ticket;
    } catch (error) {
      const isExpired = UploadError.is(error) && error.reason === 'expired';
      if (!isExpired || !options.restart || restarts === maxRestarts) throw error;
      const made = await createReplacementVersion(job, source);
      offset = made.offset;
      await job.advance(made.ticket).catch((failure: unknown) => {
        releaseLink(made.ticket.link);
        throw failure;
      });
    } finally {
      releaseLink(ticket.link);
    }
  }
}

async function createReplacementVersion(
  job: Job,
  source: OpenSource,
): Promise<{ ticket: UploadTicket; offset: number }> {
  const { ticket } = job;
  const { api, context, control, options, links, ticketKey } = job.parts;
  const { placeholder, offset } = await makePlaceholder({
    api,
    destination: newVersion(ticket.uri, ticket.name, {}),
    source: { name: source.name, size: source.size },
    signal: control.signal,
    retry: options.retry,
    takeLink: (link) => links.adopt(link),
    sendFirstBytes: (link, adoption) =>
      sendFirstBytes(context, { source, signal: control.signal, link, adoption }),
  });
  const { name, page } = ticket;
  const described = { ...(name === undefined ? {} : { name }), ...(page === undefined ? {} : { page }) };
  const { signature: _ofTheLinkBefore, ...kept } = ticket;
  const made = { ...kept, ...placeholder, ...described };
  return { ticket: ticketKey === undefined ? made : await signTicket(made, ticketKey), offset };
}

function linkInUse(ticket: UploadTicket): UploadError {
  return new UploadError(
    `The upload to ${ticket.uri} was not begun: something else that shares the store sends to its link. Wait for that, or end it.`,
    { reason: 'locked', ticket },
  );
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
