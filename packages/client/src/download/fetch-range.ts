import type { HttpResponse, SendHttp } from '../platform/http.js';
import { readRetryAfter } from '../retry/retry-after.js';
import { parseContentRange } from '../sources/content-range.js';
import { validatorOf } from '../sources/remote-source.js';
import type { Deadline } from '../time/deadline.js';
import { exchange } from '../transport/exchange.js';
import { maskSecrets } from '../transport/masking.js';

/** One request for the bytes that are not there yet. */
export interface RemainingRange {
  readonly sendHttp: SendHttp;
  readonly link: URL;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Bytes that are there. */
  readonly from: number;
  /** The host's own word for the file that they are of, from an earlier answer. */
  readonly version: string | undefined;
  /** Bytes in all, where they are known. */
  readonly size: number | undefined;
  /** Told before the first byte, where all of them come anew. */
  readonly onBegin: (version: string | undefined) => Promise<void>;
  /** Told how many there are in all, where that is known; the next piece is taken once this one is done with. */
  readonly onPiece: (piece: Uint8Array, total: number | undefined) => Promise<void>;
}

/** What the file host answered instead of the bytes. */
export class HostTrouble extends Error {
  /**
   * - `refused`: it said no
   * - `other-file`: it has another file than the one that was begun
   * - `other-size`: it has more or fewer bytes than Vimeo tells; a captive portal's page would look like that, too
   * - `ended-early`: the body ended before its end, though the connection did not break
   */
  readonly kind: 'refused' | 'other-file' | 'other-size' | 'ended-early';
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(kind: HostTrouble['kind'], message: string, status: number, retryAfterMs?: number) {
    super(message);
    this.name = 'HostTrouble';
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/** Fetches the rest of a file. Vimeo's links redirect; no host is told more than which bytes are wanted. */
export async function fetchRange(rest: RemainingRange): Promise<void> {
  let url = rest.link;
  for (let count = 0; count <= maxRedirects; count++) {
    const target = await fetchOnce(rest, url);
    if (!target) return;
    url = target;
  }
  throw new HostTrouble('refused', `the file host redirected more than ${maxRedirects} times`, 302);
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
    (answer, deadline) => read(rest, url, answer, deadline, own),
  ).catch((error: unknown) => {
    throw ownFailure ? ownFailure.error : error;
  });
  if (outcome instanceof HostTrouble) throw outcome;
  return outcome;
}

async function read(
  rest: RemainingRange,
  url: URL,
  answer: HttpResponse,
  deadline: Deadline,
  own: (action: Promise<void>) => Promise<void>,
): Promise<URL | HostTrouble | undefined> {
  const { status } = answer;
  const location = redirects.has(status) ? answer.header('location') : null;
  const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (target && /^https?:$/.test(target.protocol)) {
    await answer.discard();
    return target;
  }
  const range = parseContentRange(answer.header('content-range'));
  const total = range?.total;
  // Nothing is left to send: all of it is there, if that is how much there is.
  if (status === 416 && rest.from > 0 && total === rest.from) {
    await answer.discard();
    return undefined;
  }
  if (status === 416)
    return drop(answer, new HostTrouble('other-file', 'the file has become shorter', status));
  if (status !== 200 && status !== 206) return refusalOf(url, answer);
  const isRest = status === 206;
  const size = isRest ? total : numberIn(answer.header('content-length'));
  const mismatch = mismatchOf(rest, answer, size, isRest ? range?.start : undefined);
  if (mismatch) return drop(answer, mismatch);
  // A host without ranges sends all of it.
  if (!isRest || rest.from === 0) await own(rest.onBegin(validatorOf(answer)));
  const expected = size ?? rest.size;
  let position = isRest ? rest.from : 0;
  for await (const piece of answer.pieces()) {
    deadline.restart();
    position += piece.byteLength;
    if (expected !== undefined && position > expected)
      return new HostTrouble('other-size', `the file host sent more than ${expected} bytes`, status);
    await own(rest.onPiece(piece, expected));
    // The time that writing took is not the host's silence.
    deadline.restart();
  }
  return expected !== undefined && position < expected
    ? new HostTrouble('ended-early', `the file host ended after ${position} of ${expected} bytes`, status)
    : undefined;
}

function mismatchOf(
  { from, version, size: described }: RemainingRange,
  answer: HttpResponse,
  size: number | undefined,
  start: number | undefined,
): HostTrouble | undefined {
  const { status } = answer;
  const other = (kind: 'other-file' | 'other-size', words: string) => new HostTrouble(kind, words, status);
  if (!['', 'identity'].includes(answer.header('content-encoding') ?? ''))
    return other('other-size', 'the file host sent a compressed file');
  if (described !== undefined && size !== undefined && size !== described)
    return other('other-size', `Vimeo speaks of ${described} bytes, and its file host of ${size}`);
  if (from > 0 && version !== undefined && (validatorOf(answer) ?? version) !== version)
    return other('other-file', 'the file has changed meanwhile');
  if (status === 206 && start !== from)
    return other(
      'other-file',
      `bytes from ${from} on were asked for, and the file host sent those from ${start} on`,
    );
  return undefined;
}

async function refusalOf(url: URL, answer: HttpResponse): Promise<HostTrouble> {
  const retryAfter = readRetryAfter(answer, Date.now());
  const words = maskSecrets(await answer.text(1000), [url.href, url.pathname, ...url.searchParams.values()])
    .trim()
    .slice(0, 200);
  const said = `the file host answered ${answer.status}${words ? `: "${words}"` : ''}`;
  return new HostTrouble('refused', said, answer.status, retryAfter);
}

async function drop(answer: HttpResponse, trouble: HostTrouble): Promise<HostTrouble> {
  // Whatever becomes of a body that nobody wants, this is what the answer was.
  await answer.discard().catch(() => {});
  return trouble;
}

function numberIn(text: string | null | undefined): number | undefined {
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}
