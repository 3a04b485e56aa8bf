import { checkNames, type NamesOf } from '../option-names.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { UploadSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { deletePlaceholder } from './delete-placeholder.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { HeldLinks } from './job/held-links.js';
import { Job } from './job/job.js';
import { checkFiles, openFiles } from './job/open-files.js';
import { finish } from './job/steps/finish.js';
import { sendBytes } from './job/steps/send-bytes.js';
import { mergeFiles } from './job/wished-files.js';
import { matchSource } from './match-source.js';
import { openSource, type SourceInput, sourceInput } from './open-source.js';
import { checkTicketKey, requireSignature, type TicketKey } from './sign-ticket.js';
import { Upload } from './upload.js';
import { checkOptions, type FinishOptions, uploadReplacements } from './upload-options.js';
import { finishNames } from './vimeo-fields.js';

/** What `resumeUpload` takes. */
export interface ResumeOptions extends FinishOptions {
  /**
   * The key that `createUpload` was given as `signTicketWith`: a ticket that it did not sign is refused, with `reason:
   * 'ticket'`. Give it wherever tickets come back from somewhere else. Default: tickets are not looked at for signatures.
   */
  signedWith?: TicketKey | undefined;
}

const resumeNames: NamesOf<ResumeOptions> = { ...finishNames, signedWith: true };

/** Goes on with an upload from the server's offset: `transferUpload` and what only a client can. */
export function resumeUpload(
  api: ApiAccess,
  ticket: UploadTicket,
  source: UploadSource | undefined,
  options: ResumeOptions = {},
): Upload<UploadedVideo> {
  const given = checkTicket(ticket);
  checkNames('resumeUpload', options, resumeNames, uploadReplacements);
  checkOptions(options);
  checkFiles(options);
  if (source === undefined && !given.sent)
    throw new TypeError('resumeUpload needs the source: by its ticket, Vimeo does not have all bytes yet.');
  const context = createTransferContext(api, options);
  const input = source === undefined ? undefined : sourceInput(source);
  const { signal, onProgress, signedWith } = options;
  if (signedWith !== undefined) checkTicketKey('signedWith', signedWith);
  const remove = (unfinished: UploadTicket) => deletePlaceholder(api.request, unfinished);
  return new Upload(
    async (control) => {
      if (signedWith !== undefined) await requireSignature(given, signedWith);
      const files = await openFiles(context, options, control.signal);
      try {
        const links = new HeldLinks(undefined);
        const ticketKey = signedWith;
        const job = new Job({ api, context, control, options, files, links, notes: undefined, ticketKey });
        await sendRest(job, { ...given, ...mergeFiles(given, files.rest) }, input);
        await finish(job);
        return videoOf(job.ticket);
      } finally {
        await files.close();
      }
    },
    { signal, lifetime: api.lifetime, onProgress, remove },
  );
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
