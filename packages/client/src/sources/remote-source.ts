import { isError } from '../kinds.js';
import { failureOf } from '../retry/failure.js';
import { HostError } from '../retry/host-error.js';
import type { RetryPolicy } from '../retry/policy.js';
import { retry } from '../retry/retry.js';
import { readRetryAfter } from '../retry/retry-after.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { TemporaryError } from '../retry/temporary-error.js';
import { isPassing, judgeFailure } from '../retry/worth-another-try.js';
import { createAbortController } from '../time/abort-controller.js';
import type { Clock } from '../time/clock.js';
import { Deadline } from '../time/deadline.js';
import { joinSignals } from '../time/join-signals.js';
import { raceAbort } from '../time/race-abort.js';
import { parseContentRange } from './content-range.js';
import { sampledFingerprint } from './fingerprint.js';
import { nameInUrl } from './name-in-url.js';
import { eachPiece, piecesOf } from './pieces.js';
import { ReadFailure, refuseSource, sourceError } from './refuse-source.js';
import type { OpenSource } from './source.js';
import { validatorOf } from './validator-of.js';

export interface RemoteOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How often its server is asked for the beginning. */
  readonly retry: RetryPolicy;
}

/**
 * A file on a web server, read by ranges and never stored here. A server without ranges is read once, from the beginning
 * to the end.
 */
export async function remoteSource(url: URL, options: RemoteOptions): Promise<OpenSource> {
  // What comes after the path may be a signature, so it is in no message.
  const what = `${url.origin}${url.pathname}`;
  const name = nameInUrl(url);
  const controller = createAbortController();
  const first = await firstResponse(url, what, options, controller.signal);
  if (first.status !== 206) {
    const length = Number(first.headers.get('content-length') ?? Number.NaN);
    if (first.status !== 200) {
      controller.abort();
      refuseSource(what, `its server answered ${first.status}`);
    }
    if (!first.body || isEncoded(first) || !(length > 0)) {
      controller.abort();
      refuseSource(
        what,
        'its server tells no size and gives no ranges; fetch it yourself and upload the stream, which is then spooled',
      );
    }
    const { streamSource } = await import('./stream-source.js');
    const stream = streamSource(withStallTimeout(piecesOf(first.body), options, controller), length);
    const close = async () => {
      controller.abort();
      await stream.close();
    };
    return { ...stream, name, close };
  }
  await first.body?.cancel();
  const size = parseContentRange(first.headers.get('content-range'))?.total;
  if (!size) return refuseSource(what, 'its server does not tell its size');
  refuseOtherRange(what, first, { start: 0, end: 1, size });
  const version = validatorOf(first);
  const slice: OpenSource['slice'] = async (start, end) =>
    range(url, { what, start, end, size, version }, options);
  return {
    size,
    name,
    slice,
    maxSliceBytes: Number.POSITIVE_INFINITY,
    fingerprint: () => sampledFingerprint({ size, slice }),
    close: async () => {},
  };
}

/** The response that tells what there is; asked for again, as the table of retries says, until the file's server gives one. */
function firstResponse(url: URL, what: string, options: RemoteOptions, end: AbortSignal): Promise<Response> {
  const { clock, signal, timeout } = options;
  const budget = new RetryBudget(options.retry, clock);
  return retry({
    budget,
    async attempt() {
      const limits = { ...options, timeout: Math.min(timeout, budget.leftMs) };
      const response = await get(url, { range: 'bytes=0-0' }, limits, end).catch((cause: unknown) => {
        throw new TemporaryError('its server cannot be reached', { cause });
      });
      if (response.ok) return response;
      await response.body?.cancel().catch(() => {});
      const hasHeaders = { header: (name: string) => response.headers.get(name) };
      const retryAfterMs = readRetryAfter(hasHeaders, clock.now());
      throw new HostError(`its server answered ${response.status}`, response.status, retryAfterMs);
    },
    judge(error) {
      signal.throwIfAborted();
      return judgeFailure('bytes', failureOf(error));
    },
    beforeNext: (delayMs) => clock.sleep(delayMs, signal),
    giveUp: (error) => (isError(error) ? sourceError(what, error.message, error.cause) : error),
  });
}

async function* range(
  url: URL,
  wanted: RemoteRange & { what: string; version: string | undefined },
  options: RemoteOptions,
): AsyncGenerator<Uint8Array> {
  const { what, start, end, version } = wanted;
  const controller = createAbortController();
  let position = start;
  try {
    const headers = {
      range: `bytes=${start}-${end - 1}`,
      ...(version === undefined ? {} : { 'if-range': version }),
    };
    const response = await get(url, headers, options, controller.signal);
    // Asked on condition that it is still the same, a changed file comes whole.
    if (response.status === 200 || response.status === 416 || !isSame(response, version))
      refuseSource(what, 'it has changed since the upload began');
    if (response.status !== 206) {
      const said = new Error(`its server answered ${response.status}`);
      if (isPassing('bytes', response.status)) throw said;
      refuseSource(what, said.message);
    }
    refuseOtherRange(what, response, wanted);
    for await (const piece of withStallTimeout(
      piecesOf(response.body ?? new Uint8Array()),
      options,
      controller,
    )) {
      position += piece.byteLength;
      if (position > end) refuseSource(what, 'its server gave more than was asked for');
      yield piece;
    }
    if (position < end) throw new Error('it ended early');
  } catch (cause) {
    options.signal.throwIfAborted();
    if (isError(cause) && cause.name === 'UploadError') throw cause;
    throw new ReadFailure(what, position, end, cause);
  } finally {
    controller.abort();
  }
}

interface RemoteRange {
  readonly start: number;
  readonly end: number;
  /** Bytes in all. */
  readonly size: number;
}

/** Refuses a 206 that is not what was asked for, as caches and hosts do send; it may end early, since the rest is asked for. */
function refuseOtherRange(what: string, response: Response, { start, end, size }: RemoteRange): void {
  if (isEncoded(response)) refuseSource(what, 'its server sends parts of a compressed file');
  const header = response.headers.get('content-range');
  const range = parseContentRange(header);
  if (range?.start === start && range.end !== undefined && range.end <= end && (range.total ?? size) === size)
    return;
  refuseSource(
    what,
    `bytes ${start}-${end - 1} of ${size} were asked for, and its server says that it sends ${header ?? 'no Content-Range'}`,
  );
}

function isEncoded(response: Response): boolean {
  return !['', 'identity'].includes(response.headers.get('content-encoding') ?? '');
}

/** Pieces that must keep coming. */
function withStallTimeout(
  pieces: AsyncIterable<Uint8Array>,
  { timeout, signal }: RemoteOptions,
  controller: AbortController,
): AsyncGenerator<Uint8Array> {
  return eachPiece(pieces, async (next) => {
    signal.throwIfAborted();
    // Only the time that the server takes is counted, not that of its reader.
    const deadline = new Deadline({ signal, timeout });
    const onExpired = () => controller.abort(deadline.expired ? silence(timeout) : signal.reason);
    deadline.signal.addEventListener('abort', onExpired, { once: true });
    return raceAbort(next(), controller.signal).finally(() => deadline.end());
  });
}

async function get(
  url: URL,
  headers: Record<string, string>,
  { fetch, timeout, signal }: RemoteOptions,
  end: AbortSignal,
): Promise<Response> {
  const deadline = new Deadline({ signal, timeout });
  try {
    // Both are of this read alone, and `end` ends its body too: nothing is left to be stopped.
    const { signal: both } = joinSignals(deadline.signal, end);
    // Compressed on the way, ranges would be those of other bytes.
    const sent = fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' }, signal: both });
    // A caller's own fetch need not obey the signal.
    return await raceAbort(sent, both);
  } catch (error) {
    throw deadline.expired ? silence(timeout) : error;
  } finally {
    deadline.end();
  }
}

function silence(timeout: number): Error {
  return new Error(`its server was silent for ${timeout} ms`);
}

function isSame(response: Response, version: string | undefined): boolean {
  return response.status !== 206 || version === undefined || validatorOf(response) === version;
}
