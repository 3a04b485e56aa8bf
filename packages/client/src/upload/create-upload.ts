import type { NamesOf } from '../option-names.js';
import type { UploadTicket } from '../records/ticket.js';
import { createAbortController } from '../time/abort-controller.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { releaseLink } from './links-in-use.js';
import { makePlaceholder } from './make-placeholder.js';
import { signTicket } from './sign-ticket.js';
import { videoDestination } from './start-upload.js';
import { checkTicketKey, type TicketKey } from './ticket-key.js';
import { checkOptions, defaultChunkBytes, type TransferOptions, type VideoFields } from './upload-options.js';

/** What `createUpload` takes: Vimeo's fields, and of what the bytes will be. */
export interface CreateUploadOptions
  extends VideoFields,
    Pick<TransferOptions, 'chunkBytes' | 'signal' | 'timeout' | 'retry'> {
  /** Bytes in all; Vimeo wants to know it first. */
  size: number;
  /**
   * Signs the ticket with this secret, so that `resumeUpload(…, { signedWith })` knows it from one that was made up or
   * changed on its way.
   */
  signTicketWith?: TicketKey | undefined;
}

type OwnOptions = Pick<
  CreateUploadOptions,
  'size' | 'signTicketWith' | 'user' | 'chunkBytes' | 'signal' | 'timeout' | 'retry'
>;

const createNames: NamesOf<OwnOptions> = {
  size: true,
  signTicketWith: true,
  user: true,
  chunkBytes: true,
  signal: true,
  timeout: true,
  retry: true,
};

/** The first half of an upload: the video is there, and the ticket says where its bytes go. */
export async function createUpload(api: ApiAccess, options: CreateUploadOptions): Promise<UploadTicket> {
  const destination = videoDestination(options, 'createUpload', createNames);
  checkOptions(options);
  const { size, chunkBytes = defaultChunkBytes, signTicketWith, retry } = options;
  const { signal = createAbortController().signal } = options;
  if (signTicketWith !== undefined) checkTicketKey('signTicketWith', signTicketWith);
  if (!(size > 0)) throw new TypeError(`size must be a whole number of bytes above 0, not ${size}.`);
  createTransferContext(api, options); // refuses options that cannot be
  const { placeholder } = await makePlaceholder({
    api,
    destination,
    source: { name: undefined, size },
    signal,
    retry,
    // The bytes are sent by somebody else, so that no link can be made ours.
    sendFirstBytes: undefined,
  });
  releaseLink(placeholder.link);
  const ticket = { ...placeholder, size, chunkBytes };
  return signTicketWith === undefined ? ticket : signTicket(ticket, signTicketWith);
}
