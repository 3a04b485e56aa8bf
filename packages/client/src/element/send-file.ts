import { sendByXhr } from '../platform/xhr-http.js';
import type { UploadTicket } from '../records/ticket.js';
import { uploadRetryDefaults } from '../retry/policy.js';
import type { OpenSource } from '../sources/source.js';
import { systemClock } from '../time/clock.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { type MovedBytes, SpeedMeter, type UploadProgress, withSpeed } from '../upload/progress.js';
import { RunControl } from '../upload/run-control.js';
import { transfer } from '../upload/transfer.js';

const context: TransferContext = {
  sendHttp: (request) => sendByXhr(request, request.body as Blob | undefined), // a file is sent in slices of itself
  fetch: (input, init) => fetch(input, init),
  timeout: 30_000,
  clock: systemClock,
  retry: uploadRetryDefaults,
};

/** What pauses and ends a file's upload, and is told of its progress. */
export class FileControl extends RunControl {
  readonly #onProgress: (progress: UploadProgress) => void;
  #meter: SpeedMeter | undefined;

  constructor(onProgress: (progress: UploadProgress) => void) {
    super();
    this.#onProgress = onProgress;
  }

  report(moved: MovedBytes): void {
    this.#meter ??= new SpeedMeter(moved.acknowledged);
    this.#onProgress(withSpeed(this.#meter, moved));
  }
}

/** `transferUpload` for what is known to be a page's file, and the one that the ticket was made for. */
export function sendFile(ticket: UploadTicket, source: OpenSource, control: FileControl): Promise<void> {
  return transfer(context, ticket, source, control, undefined);
}
