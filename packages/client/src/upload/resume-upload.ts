import { checkNames, type NamesOf } from '../option-names.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { UploadSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { deletePlaceholder } from './delete-placeholder.js';
import type { UploadedVideo } from './destination.js';
import { checkFiles } from './job/check-files.js';
import { sourceInput } from './source-input.js';
import { checkTicketKey, type TicketKey } from './ticket-key.js';
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
      const { runResume } = await import('./run-resume.js');
      return runResume({ api, context, ticket: given, input, options, control });
    },
    { signal, lifetime: api.lifetime, onProgress, remove },
  );
}
