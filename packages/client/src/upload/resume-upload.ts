import { checkNames, type NamesOf } from '../option-names.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { UploadSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { deletePlaceholder } from './delete-placeholder.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { matchSource } from './match-source.js';
import { openSource, sourceInput } from './open-source.js';
import { type Job, transferOrRestart } from './restart.js';
import { checkTicketKey, requireSignature, type TicketKey } from './sign-ticket.js';
import { Upload } from './upload.js';
import { checkOptions, type FinishOptions, uploadReplacements } from './upload-options.js';
import { finishNames } from './vimeo-fields.js';
import { waitAfterUpload } from './wait-until-playable.js';

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
  source: UploadSource,
  options: ResumeOptions = {},
): Upload<UploadedVideo> {
  const given = checkTicket(ticket);
  checkNames('resumeUpload', options, resumeNames, uploadReplacements);
  checkOptions(options);
  const context = createTransferContext(api, options);
  const input = sourceInput(source);
  const { signal, onProgress, size, signedWith } = options;
  if (signedWith !== undefined) checkTicketKey('signedWith', signedWith);
  const remove = (unfinished: UploadTicket) => deletePlaceholder(api.request, unfinished);
  return new Upload(
    async (control) => {
      if (signedWith !== undefined) await requireSignature(given, signedWith);
      const opened = await openSource(input, { ...context, size, signal: control.signal });
      let finished: UploadTicket;
      try {
        const matched = await matchSource(given, opened, context, control.signal);
        const current = { ...matched, chunkBytes: options.chunkBytes ?? given.chunkBytes };
        const job: Job = {
          api,
          context,
          source: opened,
          control,
          options,
          ticketKey: signedWith,
          onTicket: async () => {},
        };
        finished = await transferOrRestart(job, current, undefined);
      } finally {
        await opened.close();
      }
      await waitAfterUpload(api, finished, options.wait, control);
      return videoOf(finished);
    },
    { signal, lifetime: api.lifetime, onProgress, remove },
  );
}
