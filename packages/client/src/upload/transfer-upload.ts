import { platform } from '#platform';
import { checkNames } from '../option-names.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { UploadSource } from '../sources/source.js';
import { systemClock } from '../time/clock.js';
import { createTransferContext, type TransferDefaults } from '../transfer/transfer-context.js';
import type { UploadedVideo } from './destination.js';
import { sourceInput } from './source-input.js';
import { Upload } from './upload.js';
import { checkOptions, type TransferOptions, transferNames, uploadReplacements } from './upload-options.js';

/**
 * Sends the bytes that a ticket was made for, from wherever they are: a browser, another server. It needs no client and
 * no token, since the ticket's link is the permission. What the host has already is not sent again.
 *
 * @example
 * const ticket = await vimeo.createUpload({ name: 'Harbour', size: file.size });
 * const { uri } = await transferUpload(ticket, file);
 * @param ticket - From `createUpload`, or `upload.ticket`; it may have been JSON in between.
 * @param source - The same bytes as before, where there was a before; others are refused.
 * @returns The upload, already started; awaited, it gives the video once every byte is confirmed.
 * @throws {UploadError} When awaited or iterated.
 */
export function transferUpload(
  ticket: UploadTicket,
  source: UploadSource,
  options: TransferOptions = {},
): Upload<UploadedVideo> {
  const given = checkTicket(ticket);
  checkNames('transferUpload', options, transferNames, uploadReplacements);
  checkOptions(options);
  const context = createTransferContext(ownDefaults(), options);
  const input = sourceInput(source);
  const { signal, onProgress } = options;
  return new Upload(
    // What sends the bytes is loaded with the first upload: a page shows its form before.
    async (control) => {
      const { runTransfer } = await import('./run-transfer.js');
      return runTransfer({ context, ticket: given, input, options, control });
    },
    { signal, lifetime: undefined, onProgress, remove: undefined },
  );
}

let own: TransferDefaults | undefined;

function ownDefaults(): TransferDefaults {
  own ??= {
    sendHttp: platform.createHttp({}).send,
    fetch: (input, init) => globalThis.fetch(input, init),
    timeout: 30_000,
    clock: systemClock,
    retry: undefined,
  };
  return own;
}
