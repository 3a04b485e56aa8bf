import { platform } from '#platform';
import { isBlob, isBytes } from '../kinds.js';
import type { HttpResponse, SendHttp } from '../platform/http.js';
import { HostError } from '../retry/host-error.js';
import type { Piece } from '../sources/lent-bytes.js';
import { eachPiece, piecesOf } from '../sources/pieces.js';
import type { SliceBytes } from '../sources/source.js';
import type { Deadline } from '../time/deadline.js';
import { readHostError } from '../transfer/read-host-error.js';
import { exchange } from '../transport/exchange.js';

/** Where requests of one upload go. The link is all that an upload takes, so it is in no message. */
export interface TusLink {
  readonly sendHttp: SendHttp;
  readonly url: URL;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** True where the host knows no such link any more. */
export function isGone({ status }: HostError): boolean {
  return status === 404 || status === 410;
}

const version = { 'tus-resumable': '1.0.0' };

/** Asks how many bytes have arrived. */
export function headOffset(
  link: TusLink,
): Promise<{ readonly offset: number; readonly length: number | undefined }> {
  return send(link, { method: 'HEAD', headers: version, body: undefined }, async (response) => {
    const offset = readNumber(response, 'upload-offset');
    const length = readNumber(response, 'upload-length');
    await response.discard();
    if (offset === undefined)
      return new HostError('the upload host answered HEAD without an offset', response.status);
    return { offset, length };
  });
}

/** The bytes of one request. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly bytes: SliceBytes;
  readonly onSent: (bytes: number) => void;
  /** Told before the platform gets bytes: more than so many cannot arrive. */
  readonly onHanded: (bytes: number) => void;
}

/** Sends one chunk; what is returned is the offset that the host confirms, or `undefined` where it does not say. */
export async function patchChunk(link: TusLink, chunk: Chunk): Promise<number | undefined> {
  const body = new SentBody(chunk);
  const headers = {
    ...version,
    'upload-offset': String(chunk.start),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(chunk.end - chunk.start),
  };
  try {
    return await send(
      link,
      { method: 'PATCH', headers, body: (deadline) => body.open(deadline), onSent: body.onSent },
      async (response) => {
        await response.discard();
        return readNumber(response, 'upload-offset');
      },
    );
  } catch (error) {
    // What came of it on the line is of no interest where the cause was the reading.
    throw body.readError ?? error;
  }
}

interface TusRequest {
  readonly method: 'HEAD' | 'PATCH';
  readonly headers: Record<string, string>;
  readonly body: ((deadline: Deadline) => SliceBytes) | undefined;
  readonly onSent?: (bytes: number) => void;
}

async function send<Result>(
  link: TusLink,
  request: TusRequest,
  read: (response: HttpResponse) => Promise<Result | HostError>,
): Promise<Result> {
  const { sendHttp, url, timeout, signal } = link;
  const { method, headers, body, onSent } = request;
  const label = `${method} to the upload host ${url.host}`;
  const result = await exchange(
    sendHttp,
    { method, headers, body, onSent, isPatient: true, url, timeout, signal, label },
    async (response) =>
      response.status === 200 || response.status === 204
        ? read(response)
        : readHostError(response, `the upload host answered ${method} with`, url),
  );
  if (result instanceof HostError) throw result;
  return result;
}

// The slowest and the fastest that one piece goes; a piece should take a moment, so that a stall is noticed and a slow
// line is not taken for one.
const smallestPiece = 16 * 1024;
const firstPiece = 64 * 1024;
const largestPiece = 2 * 1024 * 1024;
// What comes whole and is no larger goes whole: that it moves need not be seen.
const largestWhole = 256 * 1024;
// How much the system takes from us before it has left: what is not counted as moving while it moves.
const systemBuffer = 4 * 1024 * 1024;

/** A body that tells its deadline and its owner whenever something of it has left. */
class SentBody {
  readError: unknown;
  readonly #chunk: Chunk;
  readonly #startedAt = performance.now();
  #deadline: Deadline | undefined;

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
  }

  open(deadline: Deadline): SliceBytes {
    this.#deadline = deadline;
    const { start, end, bytes } = this.#chunk;
    const isSentWhole = isBlob(bytes)
      ? platform.sendsBlobs
      : isBytes(bytes) && bytes.byteLength <= largestWhole;
    if (!isSentWhole) return this.#counted(piecesOf(bytes));
    this.#chunk.onHanded(end - start);
    return bytes;
  }

  readonly onSent = (sent: number): void => {
    const { start, end, onSent } = this.#chunk;
    const isLast = sent >= end - start;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    // The last bytes are the system's now; at the speed so far they need that long to leave.
    this.#deadline?.restart(isLast ? (Math.min(sent, systemBuffer) / sent) * seconds * 1000 : 0);
    onSent(sent);
  };

  async *#counted(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
    let sent = 0;
    let partBytes = firstPiece;
    const take = (next: () => Promise<IteratorResult<Piece>>) =>
      next().catch((error: unknown) => {
        this.readError = error;
        throw error;
      });
    for await (const piece of eachPiece(pieces, take)) {
      for (let at = 0; at < piece.byteLength; ) {
        const part = piece.subarray(at, at + partBytes);
        const handedAt = performance.now();
        this.#chunk.onHanded(sent + part.byteLength);
        yield part;
        // The platform asks for more once this is on its way.
        at += part.byteLength;
        sent += part.byteLength;
        this.onSent(sent);
        partBytes = nextPartBytes(partBytes, performance.now() - handedAt);
      }
    }
  }
}

function nextPartBytes(bytes: number, tookMs: number): number {
  if (tookMs > 1000) return Math.max(smallestPiece, bytes / 2);
  return tookMs < 100 ? Math.min(largestPiece, bytes * 2) : bytes;
}

function readNumber(response: HttpResponse, header: string): number | undefined {
  const value = response.header(header);
  return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
