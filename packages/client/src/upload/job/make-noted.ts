import { UploadError } from '../../errors/upload-error.js';
import { VimeoError } from '../../errors/vimeo-error.js';
import type { RecordedWishes } from '../../records/upload-record.js';
import type { Destination } from '../destination.js';
import { makePlaceholder } from '../make-placeholder.js';
import type { EarlierCreate, MadePlaceholder, PlaceholderRequest } from '../placeholder.js';
import { askAccount } from './account.js';
import type { Job } from './job.js';

export interface CreateRequest {
  readonly destination: Destination<unknown>;
  /** What the store is to know of what is asked for; `undefined` without one. */
  readonly wishes: RecordedWishes | undefined;
  readonly earlier: EarlierCreate | undefined;
}

/** How the bytes come. */
type Bytes = Pick<PlaceholderRequest<unknown>, 'source' | 'sendFirstBytes' | 'takeLink' | 'pull'>;

/** Makes the video that the bytes go to, or finds the one that an earlier run has asked for; the store knows before the POST. */
export async function makeNoted(
  job: Job,
  { destination, wishes, earlier }: CreateRequest,
  bytes: Bytes,
): Promise<MadePlaceholder> {
  const { api, control, options, notes } = job.parts;
  const { signal } = control;
  // Without the server's time a later run could not tell what this create has made.
  if (notes && api.serverTime.latest(0) === Number.POSITIVE_INFINITY) await askAccount(api, signal);
  return makePlaceholder({
    api,
    destination,
    signal,
    retry: options.retry,
    ...bytes,
    earlier,
    onCreate:
      notes && wishes && ((sentAt) => notes.save({ state: 'creating', wishes, sentAt, ticket: undefined })),
  }).catch(async (error: unknown) => {
    const isUnknown = signal.aborted || (UploadError.is(error) && error.reason === 'create-unknown');
    if (!isUnknown && VimeoError.is(error)) await notes?.forget();
    throw error;
  });
}
