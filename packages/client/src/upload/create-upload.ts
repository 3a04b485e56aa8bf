import { carrierOf } from './carrier.js';
import { makePlaceholder, releaseLink } from './placeholder.js';
import { isEmptyLink } from './restart.js';
import { videoDestination } from './start-upload.js';
import type { UploadTicket } from './ticket.js';
import { checkOptions, defaultChunkBytes, type TransferOptions, type VideoFields } from './upload-options.js';
import type { Uploader } from './uploader.js';

/** What `createUpload` takes: Vimeo's fields, and of what the bytes will be. */
export interface CreateUploadOptions
  extends VideoFields,
    Pick<TransferOptions, 'chunkBytes' | 'signal' | 'timeout' | 'retry'> {
  /** Bytes in all; Vimeo wants to know it first. */
  size: number;
}

/** The first half of an upload: the video is there, and the ticket says where its bytes go. */
export async function createUpload(uploader: Uploader, options: CreateUploadOptions): Promise<UploadTicket> {
  checkOptions(options);
  const { size, chunkBytes = defaultChunkBytes, signal = new AbortController().signal, retry } = options;
  if (!(size > 0)) throw new TypeError(`size must be a whole number of bytes above 0, not ${size}.`);
  const carrier = carrierOf(uploader, options);
  const { placeholder } = await makePlaceholder(uploader.request, {
    destination: videoDestination(options),
    source: { name: undefined, size },
    ...{ signal, retry },
    isEmpty: (link) => isEmptyLink(carrier, signal, link),
  });
  releaseLink(placeholder.link);
  return { ...placeholder, size, chunkBytes };
}
