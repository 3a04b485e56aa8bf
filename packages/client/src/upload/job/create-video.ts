import { UploadError } from '../../errors/upload-error.js';
import { VimeoError } from '../../errors/vimeo-error.js';
import type { RecordedWishes } from '../../records/upload-record.js';
import type { OpenSource } from '../../sources/source.js';
import type { Destination } from '../destination.js';
import { sendFirstBytes } from '../first-bytes.js';
import { releaseLink } from '../links-in-use.js';
import { makePlaceholder } from '../make-placeholder.js';
import type { EarlierCreate } from '../placeholder.js';
import { defaultChunkBytes } from '../upload-options.js';
import { askAccount } from './account.js';
import type { Job } from './job.js';

interface CreateRequest {
  readonly destination: Destination<unknown>;
  readonly source: OpenSource;
  readonly fingerprint: string | undefined;
  /** What the store is to know of what is asked for; `undefined` without one. */
  readonly wishes: RecordedWishes | undefined;
  readonly earlier: EarlierCreate | undefined;
}

/**
 * Makes the video that the bytes go to, or finds the one that an earlier run has asked for.
 *
 * @returns Bytes that its host has, and whether it is the earlier run's.
 */
export async function createVideo(
  job: Job,
  { destination, source, fingerprint, wishes, earlier }: CreateRequest,
): Promise<{ offset: number; isEarlier: boolean }> {
  const { api, context, control, options, files, links, notes } = job.parts;
  const { signal } = control;
  await control.whenRunning();
  control.report({ acknowledged: 0, sent: 0, total: source.size, state: 'creating' });
  // Without the server's time a later run could not tell what this create has made.
  if (notes && api.serverTime.latest(0) === Number.POSITIVE_INFINITY) await askAccount(api, signal);
  const made = await makePlaceholder({
    api,
    destination,
    source: { name: source.name, size: source.size },
    signal,
    retry: options.retry,
    takeLink: (link) => links.adopt(link),
    sendFirstBytes: (link) => sendFirstBytes(context, source, signal, link),
    earlier,
    onCreate:
      notes && wishes && ((sentAt) => notes.save({ state: 'creating', wishes, sentAt, ticket: undefined })),
  }).catch(async (error: unknown) => {
    const isUnknown = signal.aborted || (UploadError.is(error) && error.reason === 'create-unknown');
    if (!isUnknown && VimeoError.is(error)) await notes?.forget();
    throw error;
  });
  const { rest } = files;
  const known = fingerprint === undefined ? {} : { fingerprint };
  const chunkBytes = options.chunkBytes ?? defaultChunkBytes;
  try {
    await job.advance({ ...made.placeholder, size: source.size, chunkBytes, ...known, ...rest });
  } catch (error) {
    releaseLink(made.placeholder.link);
    throw error;
  }
  return { offset: made.offset, isEarlier: made.isEarlier ?? false };
}
