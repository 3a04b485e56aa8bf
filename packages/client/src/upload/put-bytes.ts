import { platform } from '#platform';
import { ConnectionError } from '../errors/connection-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError } from '../errors/upload-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import { backOff } from '../retry/policy.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Piece } from '../sources/lent-bytes.js';
import { piecesOf } from '../sources/pieces.js';
import { ReadFailure } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { exchange } from '../transport/exchange.js';
import { maskSecrets } from '../transport/masking.js';

export interface Put {
  /** What Vimeo's answer gave. */
  readonly link: unknown;
  readonly source: OpenSource;
  readonly contentType: string;
  /** What was made for the bytes to come. */
  readonly uri: string;
  readonly signal: AbortSignal;
}

/**
 * PUTs a small file to the link that Vimeo's answer gave: raw bytes with their length, and no token, since the link is
 * on another host and is itself the permission. Tried again where that may help: right after a video was made, Vimeo's
 * picture host is known to answer 500 for a while. Where the bytes cannot be sent, what was made for them is deleted.
 */
export async function putBytes(api: ApiAccess, context: TransferContext, put: Put): Promise<void> {
  try {
    await putUntilDone(context, put);
  } catch (error) {
    const left = await api.request({ method: 'DELETE', path: put.uri }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (put.signal.aborted) throw put.signal.reason;
    if (!VimeoError.is(error) && !(error instanceof Refusal) && !(error instanceof ReadFailure)) throw error;
    const outcome = left
      ? `${put.uri} exists without them and could not be deleted; delete it.`
      : `${put.uri}, which had been made for them, is deleted again.`;
    throw new UploadError(
      `The bytes were not sent: ${error.message.replace(/\.$/, '')}. ${outcome}`,
      { reason: reasonOf(error), uri: left ? put.uri : undefined },
      { cause: error },
    );
  }
}

async function putUntilDone(context: TransferContext, put: Put): Promise<void> {
  const { retry, clock } = context;
  for (let tries = 1; ; tries++) {
    try {
      await putOnce(context, put);
      return;
    } catch (error) {
      if (put.signal.aborted || !mayPass(error) || tries > retry.limit) throw error;
      const told = error instanceof Refusal ? error.retryAfterMs : undefined;
      const pause = told ?? backOff(retry, tries);
      if (pause > retry.maxDelayMs) throw error;
      await clock.sleep(pause, put.signal);
    }
  }
}

/** The file host's no. */
class Refusal extends Error {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, status: number, retryAfterMs: number | undefined) {
    super(message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

async function putOnce(
  { sendHttp, timeout }: TransferContext,
  { link, source, contentType, uri, signal }: Put,
) {
  if (typeof link !== 'string' || !URL.canParse(link))
    throw new UploadError(`${uri} was made without a link to send its bytes to`, { reason: 'link', uri });
  const url = new URL(link);
  const label = `PUT to the file host ${url.host}`;
  const headers = { 'content-type': contentType, 'content-length': String(source.size) };
  const bytes = await source.slice(0, source.size);
  const refusal = await exchange(
    sendHttp,
    {
      ...{ method: 'PUT', url, headers, signal, timeout, label },
      body: (deadline) =>
        bytes instanceof Blob && platform.sendsBlobs
          ? bytes
          : onEachPiece(piecesOf(bytes), () => deadline.restart()),
    },
    async (answer) => {
      const words = maskSecrets(await answer.text(1000), [url.href, url.search])
        .trim()
        .slice(0, 200);
      if (answer.status < 300) return undefined;
      const said = `the file host answered ${answer.status}${words ? `: "${words}"` : ''}`;
      return new Refusal(said, answer.status, readRetryAfter(answer, Date.now()));
    },
  );
  if (refusal) throw refusal;
}

function mayPass(error: unknown): boolean {
  if (error instanceof Refusal) return error.status >= 500 || error.status === 429 || error.status === 408;
  if (error instanceof FinalConnectionError) return false;
  return ConnectionError.is(error) || TimeoutError.is(error) || error instanceof ReadFailure;
}

function reasonOf(error: unknown): UploadError['reason'] {
  if (UploadError.is(error)) return error.reason;
  if (error instanceof Refusal) return 'refused';
  return error instanceof ReadFailure ? 'source' : 'connection';
}

async function* onEachPiece(pieces: AsyncIterable<Piece>, onPiece: () => void): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    onPiece();
    yield piece;
  }
}
