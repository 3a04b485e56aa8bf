import type { UploadClaim, UploadStore } from '../../records/upload-store.js';
import { raceAbort } from '../../time/race-abort.js';

/** A claim that comes after the abort is released, since nobody is left to do so. */
export async function claimOrAbort(
  store: UploadStore,
  key: string,
  signal: AbortSignal,
): Promise<UploadClaim | undefined> {
  const claiming = Promise.resolve(store.claim(key));
  try {
    return await raceAbort(claiming, signal);
  } catch (error) {
    claiming.then((claim) => claim?.release()).catch(() => {});
    throw error;
  }
}
