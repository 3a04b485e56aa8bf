import type { UploadTicket } from '../records/ticket.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { type UploadedVideo, videoOf } from './destination.js';
import { matchSource } from './match-source.js';
import { openSource } from './open-source.js';
import type { SourceInput } from './source-input.js';
import { transfer } from './transfer.js';
import type { UploadControl } from './upload.js';
import type { TransferOptions } from './upload-options.js';

export interface TransferJob {
  readonly context: TransferContext;
  readonly ticket: UploadTicket;
  readonly input: SourceInput;
  readonly options: TransferOptions;
  readonly control: UploadControl;
}

/** Opens the source, checks that it is the one that was begun with, and sends what the host does not have. */
export async function runTransfer(job: TransferJob): Promise<UploadedVideo> {
  const { context, ticket, input, options, control } = job;
  const source = await openSource(input, { ...context, size: options.size, signal: control.signal });
  try {
    const matched = await matchSource(ticket, source, context, control.signal);
    const current = { ...matched, chunkBytes: options.chunkBytes ?? ticket.chunkBytes };
    control.setTicket(current);
    await transfer(context, current, source, control, undefined);
    return videoOf(current);
  } finally {
    await source.close();
  }
}
