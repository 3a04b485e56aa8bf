import { keep, type Piece } from '../sources/lent-bytes.js';
import { raceAbort } from '../time/race-abort.js';
import { type Http, type HttpOptions, type HttpRequest, type HttpResponse, UnsentError } from './http.js';

/** HTTP by a `fetch` function: the caller's own, or the platform's where there is no better. */
export function fetchHttp(fetch: typeof globalThis.fetch, options: HttpOptions = {}): Http {
  if (options.proxy || options.ca)
    throw new TypeError(
      'proxy and ca are for HTTP in Node; a fetch has proxies and certificates of its own.',
    );
  // The connections are the engine's, and so is their end.
  return { send: (request) => send(fetch, request), close: async () => {} };
}

async function send(fetch: typeof globalThis.fetch, request: HttpRequest): Promise<HttpResponse> {
  const { method, url, headers, body } = request;
  const { signal } = request.abort;
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal };
  if (body !== undefined && isStreamed(body)) {
    init.body = streamOf(body);
    init.duplex = 'half';
  } else if (body !== undefined) {
    init.body = body as BodyInit; // a Uint8Array of any buffer is a BodyInit
    // fetch tells the length of what is whole, and not every one takes it twice.
    const { 'content-length': _length, ...others } = headers;
    init.headers = others;
  }
  // A redirect must not carry the token elsewhere, so it is followed, or not, by the transport.
  init.redirect = 'manual';
  // A caller's own fetch need not obey the signal; the call must, all the same.
  const response = await raceAbort(started(fetch, url, init), signal);
  if (response.type === 'opaqueredirect') throw new Error('it was a redirect, which a browser does not show');
  return {
    status: response.status,
    headers: response.headers,
    header: (name) => response.headers.get(name),
    text: (limit, onPiece) => raceAbort(readText(response, limit, onPiece), signal),
    pieces: () => abortablePieces(response, signal),
    discard: async () => {
      await response.body?.cancel();
    },
  };
}

/** The response to come; says where it is certain that the request never left. */
function started(fetch: typeof globalThis.fetch, url: URL, init: RequestInit): Promise<Response> {
  try {
    return Promise.resolve(fetch(url, init)).catch((error: unknown) => {
      throw isUnconnected(error) ? new UnsentError(error) : error;
    });
  } catch (error) {
    // Thrown at once, it is no failure of a connection: there is no fetch, or it refuses to be called.
    throw new UnsentError(error, { isFinal: true });
  }
}

/** True for what Node's fetch throws where there was no connection to send on. */
function isUnconnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const errors: unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return (
    errors.length > 0 &&
    errors.every(
      (one) =>
        one instanceof Error && 'syscall' in one && /^(connect|getaddrinfo)$/.test(String(one.syscall)),
    )
  );
}

function isStreamed(body: NonNullable<HttpRequest['body']>): body is AsyncIterable<Piece> {
  return Symbol.asyncIterator in body;
}

function streamOf(pieces: AsyncIterable<Piece>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      // The stream keeps a piece while the next one is already being read.
      else controller.enqueue(keep(next.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

async function* abortablePieces(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await raceAbort(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// Not every engine can iterate a ReadableStream, so it is read through its reader.
async function readText(
  response: Response,
  limit = Number.POSITIVE_INFINITY,
  onPiece?: (bytes: number) => void,
): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    while (bytes < limit) {
      const { done, value } = await reader.read();
      if (done) break;
      onPiece?.(value.byteLength);
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    reader.cancel().catch(() => {});
  }
}
