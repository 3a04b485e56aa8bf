import { platform } from '#platform';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError } from '../errors/upload-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import { isBlob } from '../kinds.js';
import { failureOf } from '../retry/failure.js';
import { HostError } from '../retry/host-error.js';
import { retry } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { judgeFailure } from '../retry/worth-another-try.js';
import type { Piece } from '../sources/lent-bytes.js';
import { piecesOf } from '../sources/pieces.js';
import { ReadFailure } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import { raceAbort } from '../time/race-abort.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { readHostError } from '../transfer/read-host-error.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { exchange } from '../transport/exchange.js';

export interface Put {
  /** What Vimeo's response gave. */
  readonly link: unknown;
  readonly source: OpenSource;
  readonly contentType: string;
  /** What was made for the bytes to come. */
  readonly uri: string;
  readonly signal: AbortSignal;
  /** True where what was made is not deleted when the caller gives up, since a later run goes on with it. */
  readonly isRemembered?: boolean | undefined;
}

// What nobody waits for must not go on for minutes either.
const cleanupMs = 5000;

/**
 * PUTs a small file to the link that Vimeo's response gave: raw bytes with their length, and no token, since the link is
 * on another host and is itself the permission. Tried again where that may help: right after a video was made, Vimeo's
 * picture host is known to respond with 500 for a while. Where the bytes cannot be sent, what was made for them is deleted.
 */
export async function putBytes(api: ApiAccess, context: TransferContext, put: Put): Promise<void> {
  try {
    await putUntilDone(context, put);
  } catch (error) {
    if (put.signal.aborted && put.isRemembered) throw put.signal.reason;
    const deleting = deleteWithin(cleanupMs, api, put.uri);
    // The caller that gives up waits for nothing any more.
    if (put.signal.aborted) throw put.signal.reason;
    if (!VimeoError.is(error) && !(error instanceof HostError) && !(error instanceof ReadFailure))
      throw error;
    throw uploadErrorOf(put.uri, error, await raceAbort(deleting, put.signal));
  }
}

async function deleteWithin(totalMs: number, api: ApiAccess, uri: string): Promise<boolean> {
  try {
    await api.request({ method: 'DELETE', path: uri, timeout: totalMs, retry: { totalMs } });
    return true;
  } catch {
    return false;
  }
}

function uploadErrorOf(uri: string, error: Error, isDeleted: boolean): UploadError {
  const outcome = isDeleted
    ? `${uri}, which had been made for them, is deleted again.`
    : `${uri} exists without them and could not be deleted; delete it.`;
  return new UploadError(
    `The bytes were not sent: ${error.message.replace(/\.$/, '')}. ${outcome}`,
    { reason: reasonOf(error), uri: isDeleted ? undefined : uri },
    { cause: error },
  );
}

function putUntilDone(context: TransferContext, put: Put): Promise<void> {
  const { clock } = context;
  const { signal } = put;
  const budget = new RetryBudget(context.retry, clock);
  return retry({
    budget,
    attempt: () => putOnce(context, put, budget),
    judge(error) {
      signal.throwIfAborted();
      return judgeFailure('bytes', failureOf(error));
    },
    beforeNext: (delayMs) => clock.sleep(delayMs, signal),
  });
}

async function putOnce(
  { sendHttp, timeout, retry: { totalMs } }: TransferContext,
  { link, source, contentType, uri, signal }: Put,
  budget: RetryBudget,
): Promise<void> {
  if (typeof link !== 'string' || !URL.canParse(link))
    throw new UploadError(`${uri} was made without a link to send its bytes to`, { reason: 'link', uri });
  const url = new URL(link);
  const label = `PUT to the file host ${url.host}`;
  const headers = { 'content-type': contentType, 'content-length': String(source.size) };
  const bytes = await source.slice(0, source.size);
  const refusal = await exchange(
    sendHttp,
    {
      method: 'PUT',
      url,
      headers,
      signal,
      timeout,
      label,
      time: {
        leftMs: budget.leftMs,
        timeoutError: (tries, wasSent) =>
          new TimeoutError(`${label} was not done within ${totalMs} ms`, { tries, wasSent }),
      },
      body: (deadline) =>
        isBlob(bytes) && platform.sendsBlobs ? bytes : onEachPiece(piecesOf(bytes), () => deadline.restart()),
    },
    async (response) => {
      if (response.status >= 300) return readHostError(response, 'the file host answered', url);
      await response.discard();
      return undefined;
    },
  );
  if (refusal) throw refusal;
}

function reasonOf(error: unknown): UploadError['reason'] {
  if (UploadError.is(error)) return error.reason;
  if (error instanceof HostError) return 'refused';
  return error instanceof ReadFailure ? 'source' : 'connection';
}

async function* onEachPiece(pieces: AsyncIterable<Piece>, onPiece: () => void): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    onPiece();
    yield piece;
  }
}
