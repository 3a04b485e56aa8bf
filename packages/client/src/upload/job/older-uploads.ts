import { UploadError } from '../../errors/upload-error.js';
import { sumOfText } from '../../hex.js';
import type { OlderUpload } from '../../records/upload-store.js';
import type { JobOrder } from './job-order.js';

/**
 * Looks for an upload of the same bytes that a version before jobs has left: their video may be there.
 *
 * @param what - What is uploaded, for messages.
 * @throws {UploadError} Where there is one, unless another video is wanted.
 */
export async function refuseOlder(
  { api, destination, options, control }: JobOrder<unknown>,
  fingerprint: string,
  what: string,
): Promise<void> {
  const { store, again } = options;
  if (!store?.older) return;
  const found: OlderUpload[] = [];
  const sign = await api.signer(control.signal);
  const account = await sign(`vimeokit:account:${api.origin}`);
  // The first versions told uploads apart by their bytes and destinations alone.
  for (const start of [`${account} `, api.origin]) {
    const older = await store.older(await sumOfText(`${start}${destination.path} ${fingerprint}`));
    if (older) found.push(older);
  }
  const [older] = found;
  if (!older) return;
  if (!again)
    throw new UploadError(
      `An earlier version of this library has begun to upload ${what}${older.uri === undefined ? '' : ` to ${older.uri}`}, and what it has kept in the store cannot be gone on with. ` +
        'Look at Vimeo whether there is a video to delete; with again: true, another one is made.',
      { reason: 'create-unknown', uri: older.uri },
    );
  for (const one of found) await one.remove();
}
