import { kindOf, openSource } from '../sources/open-source.js';
import type { UploadSource } from '../sources/source.js';
import { carrierOf } from './carrier.js';
import { deletePlaceholder } from './delete-placeholder.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { matchSource } from './match-source.js';
import { type Job, transferOrRestart } from './restart.js';
import { checkTicketKey, requireSignature, type TicketKey } from './sign-ticket.js';
import { checkTicket, type UploadTicket } from './ticket.js';
import { Upload } from './upload.js';
import { checkOptions, type FinishOptions } from './upload-options.js';
import type { Uploader } from './uploader.js';
import { waitAfterUpload } from './wait-until-playable.js';

/** What `resumeUpload` takes. */
export interface ResumeOptions extends FinishOptions {
  /**
   * The key that `createUpload` was given as `signTicketWith`: a ticket that it did not sign is refused, with `reason:
   * 'ticket'`. Give it wherever tickets come back from somewhere else. Default: tickets are not looked at for signatures.
   */
  signedWith?: TicketKey | undefined;
}

/** Goes on with an upload from the server's offset: `transferUpload` and what only a client can. */
export function resumeUpload(
  uploader: Uploader,
  ticket: UploadTicket,
  source: UploadSource,
  options: ResumeOptions = {},
): Upload<UploadedVideo> {
  const given = checkTicket(ticket);
  checkOptions(options);
  const carrier = carrierOf(uploader, options);
  const kind = kindOf(source);
  const { signal, onProgress, size, signedWith } = options;
  if (signedWith !== undefined) checkTicketKey('signedWith', signedWith);
  const remove = (unfinished: UploadTicket) => deletePlaceholder(uploader.request, unfinished);
  return new Upload(
    async (control) => {
      if (signedWith !== undefined) await requireSignature(given, signedWith);
      const opened = await openSource(kind, { ...carrier, size, signal: control.signal });
      let finished: UploadTicket;
      try {
        const matched = await matchSource(given, opened, carrier, control.signal);
        const current = { ...matched, chunkBytes: options.chunkBytes ?? given.chunkBytes };
        const job: Job = {
          uploader,
          carrier,
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
      await waitAfterUpload(uploader, finished, options.wait, control);
      return videoOf(finished);
    },
    { signal, lifetime: uploader.lifetime, onProgress, remove },
  );
}
