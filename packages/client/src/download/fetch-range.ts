import { isError } from '../kinds.js';
import type { HttpResponse, SendHttp } from '../platform/http.js';
import { HostError } from '../retry/host-error.js';
import { TemporaryError } from '../retry/temporary-error.js';
import { parseContentRange } from '../sources/content-range.js';
import { validatorOf } from '../sources/validator-of.js';
import type { Deadline } from '../time/deadline.js';
import { readHostError } from '../transfer/read-host-error.js';
import { exchange } from '../transport/exchange.js';
import { maxRedirects, redirectTarget } from '../transport/redirect.js';

/** One request for the bytes that are not there yet. */
export interface RemainingRange {
  readonly sendHttp: SendHttp;
  readonly link: URL;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Bytes that are there. */
  readonly from: number;
  /** The host's own word for the file that they are of, from an earlier response. */
  readonly version: string | undefined;
  /** Bytes in all, where they are known. */
  readonly size: number | undefined;
  /** Told before the first byte, where all of them come anew. */
  readonly onBegin: (version: string | undefined) => Promise<void>;
  /** Told how many there are in all, where that is known; the next piece is taken once this one is done with. */
  readonly onPiece: (piece: Uint8Array, total: number | undefined) => Promise<void>;
}

/** The file host has something else than the file that was begun, or than Vimeo describes. */
export class UnexpectedFile extends Error {
  /**
   * - `other-file`: it has another file than the one that was begun
   * - `other-size`: it has more or fewer bytes than Vimeo tells; a captive portal's page would look like that, too
   */
  readonly kind: 'other-file' | 'other-size';

  constructor(kind: UnexpectedFile['kind'], message: string) {
    super(message);
    this.name = 'UnexpectedFile';
    this.kind = kind;
  }
}

/** The body ended before its end, though the connection did not break. */
export class EndedEarly extends TemporaryError {
  constructor(position: number, expected: number) {
    super(`the file host ended after ${position} of ${expected} bytes`);
    this.name = 'EndedEarly';
  }
}

/** Fetches the rest of a file. Vimeo's links redirect; no host is told more than which bytes are wanted. */
export async function fetchRange(rest: RemainingRange): Promise<void> {
  let url = rest.link;
  for (let count = 0; count <= maxRedirects; count++) {
    const target = await fetchOnce(rest, url);
    if (!target) return;
    url = target;
  }
  throw new HostError(`the file host redirected more than ${maxRedirects} times`, 302);
}

/** Fetches, or tells where to instead. */
async function fetchOnce(rest: RemainingRange, url: URL): Promise<URL | undefined> {
  const { sendHttp, timeout, signal, from, version } = rest;
  const headers = {
    // Compressed on the way, ranges would be those of other bytes.
    'accept-encoding': 'identity',
    ...(from > 0 ? { range: `bytes=${from}-` } : {}),
    ...(from > 0 && version !== undefined ? { 'if-range': version } : {}),
  };
  const label = `GET from the file host ${url.host}`;
  // What fails on this side must not be taken for a failure of the line.
  let ownFailure: { readonly error: unknown } | undefined;
  const own = async (action: Promise<void>) => {
    try {
      await action;
    } catch (error) {
      ownFailure = { error };
      throw error;
    }
  };
  const outcome = await exchange(
    sendHttp,
    { method: 'GET', url, headers, body: undefined, signal, timeout, label },
    (response, deadline) => read(rest, url, response, deadline, own),
  ).catch((error: unknown) => {
    throw ownFailure ? ownFailure.error : error;
  });
  if (isError(outcome)) throw outcome;
  return outcome;
}

async function read(
  rest: RemainingRange,
  url: URL,
  response: HttpResponse,
  deadline: Deadline,
  own: (action: Promise<void>) => Promise<void>,
): Promise<URL | Error | undefined> {
  const { status } = response;
  const target = redirectTarget(response, url);
  if (target) {
    await response.discard();
    return target;
  }
  const range = parseContentRange(response.header('content-range'));
  const total = range?.total;
  // Nothing is left to send: all of it is there, if that is how much there is.
  if (status === 416 && rest.from > 0 && total === rest.from) {
    await response.discard();
    return undefined;
  }
  if (status === 416) return drop(response, new UnexpectedFile('other-file', 'the file has become shorter'));
  if (status !== 200 && status !== 206) return readHostError(response, 'the file host answered', url);
  const isRest = status === 206;
  const size = isRest ? total : numberIn(response.header('content-length'));
  const mismatch = mismatchOf(rest, response, size, isRest ? range?.start : undefined);
  if (mismatch) return drop(response, mismatch);
  // A host without ranges sends all of it.
  if (!isRest || rest.from === 0) await own(rest.onBegin(validatorOf(response)));
  const expected = size ?? rest.size;
  let position = isRest ? rest.from : 0;
  for await (const piece of response.pieces()) {
    deadline.restart();
    position += piece.byteLength;
    if (expected !== undefined && position > expected)
      return new UnexpectedFile('other-size', `the file host sent more than ${expected} bytes`);
    await own(rest.onPiece(piece, expected));
    // The time that writing took is not the host's silence.
    deadline.restart();
  }
  return expected !== undefined && position < expected ? new EndedEarly(position, expected) : undefined;
}

function mismatchOf(
  { from, version, size: described }: RemainingRange,
  response: HttpResponse,
  size: number | undefined,
  start: number | undefined,
): UnexpectedFile | undefined {
  if (!['', 'identity'].includes(response.header('content-encoding') ?? ''))
    return new UnexpectedFile('other-size', 'the file host sent a compressed file');
  if (described !== undefined && size !== undefined && size !== described)
    return new UnexpectedFile(
      'other-size',
      `Vimeo speaks of ${described} bytes, and its file host of ${size}`,
    );
  if (from > 0 && version !== undefined && (validatorOf(response) ?? version) !== version)
    return new UnexpectedFile('other-file', 'the file has changed meanwhile');
  if (response.status === 206 && start !== from)
    return new UnexpectedFile(
      'other-file',
      `bytes from ${from} on were asked for, and the file host sent those from ${start} on`,
    );
  return undefined;
}

async function drop(response: HttpResponse, error: Error): Promise<Error> {
  // The error tells what the response was, also where discarding its body fails.
  await response.discard().catch(() => {});
  return error;
}

function numberIn(text: string | null | undefined): number | undefined {
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}
