import type { UploadTicket } from '../records/ticket.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { HeldLinks } from './job/held-links.js';
import { Job } from './job/job.js';
import { openFiles } from './job/open-files.js';
import { finish } from './job/steps/finish.js';
import { sendBytes } from './job/steps/send-bytes.js';
import { mergeFiles } from './job/wished-files.js';
import { matchSource } from './match-source.js';
import { openSource } from './open-source.js';
import { requireSignature } from './sign-ticket.js';
import type { SourceInput } from './source-input.js';
import type { TicketKey } from './ticket-key.js';
import type { UploadControl } from './upload.js';
import type { FinishOptions } from './upload-options.js';

export interface Resume {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly ticket: UploadTicket;
  /** `undefined` where Vimeo has all bytes. */
  readonly input: SourceInput | undefined;
  readonly options: FinishOptions & { readonly signedWith?: TicketKey | undefined };
  readonly control: UploadControl;
}

/** Does what a ticket's upload has left: its bytes, its files, and what it waits for. */
export async function runResume({
  api,
  context,
  ticket,
  input,
  options,
  control,
}: Resume): Promise<UploadedVideo> {
  const { signedWith } = options;
  if (signedWith !== undefined) await requireSignature(ticket, signedWith);
  const files = await openFiles(context, options, control.signal);
  try {
    const links = new HeldLinks();
    const ticketKey = signedWith;
    const job = new Job({ api, context, control, options, files, links, notes: undefined, ticketKey });
    await sendRest(job, { ...ticket, ...mergeFiles(ticket, files.rest) }, input);
    await finish(job);
    return videoOf(job.ticket);
  } finally {
    await files.close();
  }
}

/** The bytes that Vimeo does not have yet; of a ticket that says that it has all of them, none is read. */
async function sendRest(job: Job, ticket: UploadTicket, input: SourceInput | undefined): Promise<void> {
  const { context, control, options } = job.parts;
  const { signal } = control;
  if (ticket.sent || !input) {
    await job.advance(ticket);
    return sendBytes(job, undefined);
  }
  const source = await openSource(input, { ...context, size: options.size, signal });
  try {
    const matched = await matchSource(ticket, source, context, signal);
    await job.advance({ ...matched, chunkBytes: options.chunkBytes ?? ticket.chunkBytes });
    await sendBytes(job, source);
  } finally {
    await source.close();
  }
}
