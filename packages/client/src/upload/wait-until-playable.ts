import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError } from '../errors/upload-error.js';
import { checkNames, type NamesOf } from '../option-names.js';
import type { ResourceRef } from '../resource-uri.js';
import { poll } from '../retry/poll.js';
import type { ApiAccess, Request } from '../transfer/api-access.js';
import { objectIn } from '../transport/object-in.js';
import { videoUri } from '../video-uri.js';
import { statusFields, type VideoStatus } from './video-status.js';

/** How long to wait, and for what. */
export interface WaitOptions {
  /** Ends the wait; the video goes on. */
  signal?: AbortSignal | undefined;
  /** Milliseconds in all. Default: no end, since a long video takes hours. */
  timeout?: number | undefined;
  /** `'complete'` waits for every rendition, not only for the first that plays. Default `'playable'`. */
  until?: 'playable' | 'complete' | undefined;
  /** Told of every response. */
  onStatus?: ((status: VideoStatus) => void) | undefined;
}

const waitNames: NamesOf<WaitOptions> = { signal: true, timeout: true, until: true, onStatus: true };

// Each look costs a call of the budget: soon at first, for short videos, then ever more seldom.
const firstDelayMs = 500;
const maxDelayMs = 30_000;
const growth = 1.5;

const quotaWords = new Set(['quota_exceeded', 'total_cap_exceeded']);
const failedWords = new Set(['transcoding_error', 'failed', 'unavailable']);

/** Asks until the video plays, or until Vimeo says that it never will. */
export async function waitUntilPlayable(
  { request, clock }: Pick<ApiAccess, 'request' | 'clock'>,
  video: ResourceRef,
  options: WaitOptions = {},
): Promise<VideoStatus> {
  checkNames('waitUntilPlayable', options, waitNames);
  const { signal, timeout = Number.POSITIVE_INFINITY, until = 'playable', onStatus } = options;
  const uri = videoUri(video);
  const end = clock.now() + timeout;
  let delayMs = 0;
  let last: VideoStatus | undefined;
  const ready = await poll({
    clock,
    signal,
    nextDelayMs() {
      const current = delayMs;
      delayMs = Math.min(Math.max(firstDelayMs, delayMs * growth), maxDelayMs);
      return last && clock.now() + current > end ? undefined : current;
    },
    async ask() {
      last = await askStatus(request, uri, signal);
      onStatus?.(last);
      refuseIfFailed(uri, last);
      return isReady(last, until) ? last : undefined;
    },
  });
  if (ready) return ready;
  throw new TimeoutError(
    `${uri} is not playable after ${timeout} ms; its status is "${last?.status}". Vimeo goes on with it; ask again later.`,
  );
}

/** True where it is as far as `until` asks for. */
export function isReady(
  { status, is_playable, transcode }: VideoStatus,
  until: WaitOptions['until'],
): boolean {
  if (transcode?.status === 'complete') return is_playable || status === 'available';
  return is_playable && until === 'playable';
}

export async function askStatus(
  request: Request,
  uri: string,
  signal: AbortSignal | undefined,
): Promise<VideoStatus> {
  const { data } = await request({ method: 'GET', path: uri, fields: statusFields, signal });
  return objectIn(data, `GET ${uri}`) as unknown as VideoStatus; // what `fields` asked for
}

/** @throws {UploadError} Where Vimeo says that it makes no video of the bytes. */
export function refuseIfFailed(uri: string, { status, upload, transcode }: VideoStatus): void {
  if (status !== null && quotaWords.has(status))
    throw new UploadError(
      `${uri} was not accepted: Vimeo says "${status}". Make room in the account, then replace() it.`,
      {
        reason: 'quota',
        uri,
      },
    );
  // Without its bytes a video has no transcode that could go well, so this is looked at first.
  if (status === 'uploading_error' || upload?.status === 'error')
    throw new UploadError(
      `${uri} will not play: Vimeo says "${status ?? 'error'}", so it did not get the file. ${adviceOnBytes(upload)}`,
      { reason: 'not-received', uri },
    );
  const word = status !== null && failedWords.has(status) ? status : undefined;
  if (!word && transcode?.status !== 'error') return;
  const said = word ?? 'transcode error';
  throw new UploadError(
    `${uri} will not play: Vimeo says "${said}". The file may be damaged or of a kind Vimeo cannot read; replace() it.`,
    { reason: 'transcode', uri },
  );
}

function adviceOnBytes(upload: VideoStatus['upload']): string {
  return upload?.approach === 'pull'
    ? 'Vimeo could not fetch it: its address must give everybody the file itself, without signing in, and redirect ' +
        "within its own host alone. Put that right and replace() it, or read it here with via: 'client'."
    : 'The upload broke off, or the address that Vimeo was to fetch from could not be read; replace() it.';
}
