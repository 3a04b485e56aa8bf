import type { UploadTicket } from '../../records/ticket.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { Identified } from '../destination.js';
import type { UploadControl } from '../upload.js';
import { isReady, type WaitOptions } from '../wait-until-playable.js';
import { type LookUp, readIfThere } from './look-up.js';

/** A video that is done and still there. */
export interface FinishedVideo {
  /** What is newer than in the store. */
  readonly facts: Partial<Identified>;
  isReady(until: WaitOptions['until']): boolean;
}

interface Finding {
  readonly api: Pick<ApiAccess, 'request'>;
  readonly control: Pick<UploadControl, 'signal'>;
  readonly lookUp: LookUp;
}

/** @returns `undefined` where it is deleted. */
export async function findFinished(
  { api, control, lookUp }: Finding,
  { uri, version }: UploadTicket,
): Promise<FinishedVideo | undefined> {
  if (version === undefined) {
    const found = await lookUp.find(uri, control.signal);
    return (
      found && { facts: { name: found.name, page: found.link }, isReady: (until) => isReady(found, until) }
    );
  }
  lookUp.skip();
  // Where Vimeo did not name the version, the video is all that can be asked for.
  const path = version.endsWith('/versions') ? uri : version;
  const found = await readIfThere(api.request, path, ['uri'], control.signal);
  return found && { facts: {}, isReady: () => false };
}
