import { isBytes, isError } from '../kinds.js';
import { raceAbort } from '../time/race-abort.js';
import { acceptedSignal } from './accepted-signal.js';
import { type Http, type HttpOptions, type HttpRequest, type HttpResponse, UnsentError } from './http.js';
import { isRefusal } from './is-refusal.js';
import { piecesOfResponse, textOfResponse } from './read-fetched.js';
import { sizedBody } from './sized-body.js';

type Streamed = Exclude<NonNullable<HttpRequest['body']>, Uint8Array>;

/** A body as an engine's `fetch` takes it. */
export interface FetchBody {
  readonly content: unknown;
  /** True where `fetch` reads it piece by piece, and cannot know its length. */
  readonly isStream: boolean;
  /** Closes what is read piece by piece; called once the exchange is over, since not every `fetch` does. */
  readonly close?: () => void;
}

/** What an engine's `fetch` makes of a Blob or of pieces. */
export type FetchBodyOf = (body: Streamed, signal: AbortSignal) => FetchBody | Promise<FetchBody>;

/** HTTP by a `fetch` function: the caller's own, or the platform's where there is no better. */
export function fetchHttp(
  fetch: typeof globalThis.fetch,
  bodyOf: FetchBodyOf,
  options: HttpOptions = {},
): Http {
  if (options.proxy || options.ca)
    throw new TypeError(
      'proxy and ca are for HTTP in Node; a fetch has proxies and certificates of its own.',
    );
  // The connections are the engine's, and so is their end.
  return { send: (request) => send(fetch, bodyOf, request), close: async () => {} };
}

async function send(
  fetch: typeof globalThis.fetch,
  bodyOf: FetchBodyOf,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { method, url, headers } = request;
  const body = sizedBody(request);
  const { signal } = request.abort;
  // A redirect must not carry the token elsewhere, so it is followed, or not, by the transport.
  const init: RequestInit & { duplex?: 'half' } = { method, headers, redirect: 'manual' };
  const accepted = acceptedSignal(signal);
  if (accepted) init.signal = accepted;
  let close: FetchBody['close'];
  if (body !== undefined) {
    const given: FetchBody = isBytes(body) ? { content: body, isStream: false } : await bodyOf(body, signal);
    init.body = given.content as BodyInit; // each engine's own
    if (given.isStream) init.duplex = 'half';
    else init.headers = withoutLength(headers);
    close = given.close;
  }
  const sending = async () => {
    signal.throwIfAborted();
    return started(fetch, url, init);
  };
  // A caller's own fetch need not obey the signal; the call must, all the same.
  const response = await raceAbort(sending(), signal).catch((error: unknown) => {
    close?.();
    throw error;
  });
  // A mock that returns nothing, or only what its test calls.
  if (typeof response?.headers?.get !== 'function')
    throw new UnsentError(new Error('fetch gave no Response, which has status, headers and text()'), {
      isFinal: true,
    });
  if (response.type === 'opaqueredirect') throw new Error('it was a redirect, which a browser does not show');
  // To Deno it is a response like any other.
  if (response.status === 101) throw new Error('the server wanted another protocol');
  return {
    status: response.status,
    headers: response.headers,
    // Spaces at the end are no part of a value, but Node leaves them there.
    header: (name) => response.headers.get(name)?.trim() ?? null,
    text: (limit, onPiece) => raceAbort(textOfResponse(response, limit, onPiece), signal).finally(close),
    pieces: () => piecesOfResponse(response, signal, close),
    discard: () => discard(response).finally(close),
  };
}

/** fetch tells the length of what is whole; not every one takes it twice, and some refuse to be told. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { 'content-length': _length, ...others } = headers;
  return others;
}

async function discard({ body }: Response): Promise<void> {
  if (!body) return;
  if (typeof body.cancel === 'function') await body.cancel();
  // node-fetch has Node's own stream there.
  else if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
}

/** The response to come; says where it is certain that the request never left. */
function started(fetch: typeof globalThis.fetch, url: URL, init: RequestInit): Promise<Response> {
  try {
    return Promise.resolve(fetch(url, init)).catch((error: unknown) => {
      if (isRefusal(error)) throw new UnsentError(error, { isFinal: true });
      throw isUnconnected(error) ? new UnsentError(error) : error;
    });
  } catch (error) {
    // Thrown at once, it is no failure of a connection: there is no fetch, or it refuses to be called.
    throw new UnsentError(error, { isFinal: true });
  }
}

// What the system says where there is nobody to send to; a connection that was there fails with other codes.
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** True for what Node's fetch, or node-fetch, throws where there was no connection to send on. */
function isUnconnected(error: unknown): boolean {
  if (!isError(error)) return false;
  if ('code' in error && unconnected.has(String(error.code))) return true;
  const { cause } = error;
  const errors: unknown[] =
    isError(cause) && 'errors' in cause && Array.isArray(cause.errors) ? cause.errors : [cause];
  return errors.length > 0 && errors.every(isBeforeSending);
}

/** A connection that was not made, or whose certificate is not trusted. */
function isBeforeSending(error: unknown): boolean {
  const { syscall, code } = Object(error);
  return syscall === 'connect' || syscall === 'getaddrinfo' || /CERT|UNABLE_TO/.test(code);
}
