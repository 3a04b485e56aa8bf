import { UploadError } from '../../errors/upload-error.js';
import type { ServerMoment } from '../../records/upload-record.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { CreateUnderWay } from '../creates-under-way.js';
import { findAlike, madeAt } from '../lost-create.js';
import {
  isObject,
  type MadePlaceholder,
  type Placeholder,
  type PlaceholderRequest,
  readPlaceholder,
} from '../placeholder.js';

// Later than that no POST is answered.
const longestPostMs = 120_000;

/** What makes a video one job's, as an upload link does where bytes are sent. */
export function pulledName({ origin }: Pick<ApiAccess, 'origin'>, { uri, version }: Placeholder): string {
  return `${origin}${version ?? uri}`;
}

/**
 * Looks for the video of a create whose response was lost, where Vimeo was to fetch the bytes. As long as it fetches them, the
 * video has the address, which is proof; afterwards there is none.
 *
 * @param take - Makes a video ours among all that share a store.
 * @throws {UploadError} With `reason: 'create-unknown'` where one may be it: another POST would leave two.
 */
export async function findPulled(
  wanted: PlaceholderRequest<unknown>,
  sentAt: () => ServerMoment,
  create: CreateUnderWay,
  take: (name: string) => Promise<boolean>,
): Promise<MadePlaceholder | undefined> {
  const { api, destination, pull } = wanted;
  const alike = await findAlike(wanted, sentAt);
  const linkOf = ({ upload }: Record<string, unknown>) => (isObject(upload) ? upload.link : undefined);
  const [only, another] = alike.filter((entry) => linkOf(entry) === pull?.link);
  if (only && !another && create.isAlone) {
    const placeholder = readPlaceholder(wanted, only, `GET ${destination.path}`);
    if (await take(pulledName(api, placeholder))) return { placeholder, offset: 0 };
  }
  const { latest } = sentAt();
  const fetched = alike.find(
    (entry) => typeof linkOf(entry) !== 'string' && madeAt(entry).earliest < latest + longestPostMs,
  );
  const doubtful = only ?? fetched;
  const made = doubtful && destination.identify(doubtful);
  if (!made) return undefined;
  const uri = made.version ?? made.uri;
  throw new UploadError(
    `The response to an earlier POST ${destination.path} was lost, and ${uri} may be what it has made: it looks the same, and was made then. ` +
      'If it is, delete it and make the same call again; if it is another one, again: true makes yours.',
    { reason: 'create-unknown', uri: made.uri },
  );
}
