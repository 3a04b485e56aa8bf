import { ApiError } from '../errors/api-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError } from '../errors/upload-error.js';
import { isError } from '../kinds.js';
import type { RequestOptions } from '../options.js';
import type { ServerMoment } from '../records/upload-record.js';
import { beginCreate, type CreateUnderWay } from './creates-under-way.js';
import type { Destination } from './destination.js';
import { takeLink } from './links-in-use.js';
import { adoptPlaceholder } from './lost-create.js';
import { type MadePlaceholder, type PlaceholderRequest, readPlaceholder } from './placeholder.js';

/**
 * POSTs what makes a placeholder, once. Any 2xx is fine: 200 and 201 both occur. Where the response is lost, the
 * placeholder that it told of is looked for, since a second POST could leave a second video.
 */
export async function makePlaceholder<Result>(wanted: PlaceholderRequest<Result>): Promise<MadePlaceholder> {
  const { api, destination, source, earlier, pull } = wanted;
  const { name } = destination.body(source);
  const create = beginCreate(`${api.origin}${destination.path} ${pull?.link ?? source.size}`, name);
  try {
    const found = earlier && (await adopt(wanted, () => earlier.sentAt, create, undefined));
    return found ? { ...found, isEarlier: true } : await post(wanted, create);
  } finally {
    create.end();
  }
}

async function post<Result>(
  wanted: PlaceholderRequest<Result>,
  create: CreateUnderWay,
): Promise<MadePlaceholder> {
  const { api, destination } = wanted;
  let localMs = performance.now();
  const sentAt = (): ServerMoment => ({
    earliest: api.serverTime.earliest(localMs),
    latest: api.serverTime.latest(localMs),
  });
  const noteCreate = async () => {
    localMs = performance.now();
    await wanted.onCreate?.(sentAt());
    localMs = performance.now();
  };
  try {
    const { data } = await api.request(postOf(wanted), noteCreate);
    const placeholder = readPlaceholder(wanted, data, `POST ${destination.path}`);
    if (!wanted.pull) takeLink(placeholder.link);
    return { placeholder, offset: 0 };
  } catch (error) {
    if (!isResponseLost(error)) throw error;
    const { earlier: _thatWasLookedFor, ...own } = wanted;
    // A process that has taken the job over looks for it itself.
    await wanted.onCreate?.(sentAt());
    try {
      const found = await adopt(own, sentAt, create, error);
      if (found) return found;
    } finally {
      await wanted.onCreate?.(sentAt());
    }
    throw unknownCreate(destination, error);
  }
}

async function adopt<Result>(
  wanted: PlaceholderRequest<Result>,
  sentAt: () => ServerMoment,
  create: CreateUnderWay,
  cause: unknown,
): Promise<MadePlaceholder | undefined> {
  try {
    return await (wanted.pull?.find(wanted, sentAt, create) ?? adoptPlaceholder(wanted, sentAt, create));
  } catch (error) {
    wanted.signal.throwIfAborted();
    // It says itself what was found.
    if (UploadError.is(error) && error.reason === 'create-unknown') throw error;
    const causes = [cause, error].filter((one) => one !== undefined);
    throw unknownCreate(wanted.destination, new AggregateError(causes, messageOf(error)));
  }
}

function postOf<Result>({
  destination,
  source,
  signal,
  retry,
  pull,
}: PlaceholderRequest<Result>): RequestOptions {
  const { path, fields, upload } = destination;
  return {
    method: 'POST',
    path,
    fields: [...fields, 'upload.approach', 'upload.upload_link'],
    body: {
      ...destination.body(source),
      upload: {
        ...upload,
        ...(pull ? { approach: 'pull', link: pull.link } : { approach: 'tus' }),
        ...(source.size === undefined ? {} : { size: String(source.size) }),
      },
    },
    signal,
    retry,
  };
}

/** True where Vimeo may have made the placeholder and we do not know it. */
function isResponseLost(error: unknown): boolean {
  if (ConnectionError.is(error) || TimeoutError.is(error)) return error.wasSent;
  if (!ApiError.is(error) || error.errorCode !== undefined) return false;
  // A gateway gave up, or what answered was not Vimeo.
  return [502, 503, 504].includes(error.status) || error.status < 300;
}

function unknownCreate(destination: Destination<unknown>, cause: unknown): UploadError {
  return new UploadError(
    `The upload did not start: POST ${destination.path} was sent and its response was lost (${messageOf(cause)}). ` +
      `Vimeo may have made a video, and none that is surely this one was found; look at GET ${destination.path} before you upload again.`,
    { reason: 'create-unknown' },
    { cause },
  );
}

function messageOf(error: unknown): string {
  return (isError(error) ? error.message : String(error)).replace(/\.$/, '');
}
