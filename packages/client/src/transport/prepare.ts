import type { ParseAs, RequestOptions } from '../options.js';
import { type RetryPolicy, retryPolicy } from '../retry/policy.js';
import { type EncodedBody, encodeBody, lengthOf } from './body.js';
import { applyHeaders } from './headers.js';
import { secretValues } from './masking.js';
import { checkedMaxResponseBytes } from './response-limit.js';
import type { Transport } from './transport.js';
import { buildUrl } from './url.js';

/** A request, checked and encoded: all that its tries have in common. */
export interface Prepared {
  /** Its number in this process: its place among those that wait, and what ties its views together. */
  readonly call: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: EncodedBody;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy;
  readonly signal: AbortSignal;
  readonly throwOnError: boolean;
  readonly parse: ParseAs;
  /** True where the caller took the token away by `headers: { authorization: null }`. */
  readonly isAnonymous: boolean;
  /** What nobody may read of this request; worked out when an error is made. */
  readonly secrets: () => string[];
}

let calls = 0;

/** Refuses what cannot be sent, as a `TypeError`, before anything is. */
export function prepare(transport: Transport, request: RequestOptions): Prepared {
  const method = checkedMethod(request.method);
  const url = buildUrl(transport.baseUrl, request);
  const body = encodeBody(method, request.body);
  let headers = transport.defaultHeaders;
  let isAnonymous = false;
  if (body.content !== undefined || request.headers) {
    const own: Record<string, string> = { ...headers };
    if (body.contentType) own['content-type'] = body.contentType;
    isAnonymous = applyHeaders(own, request.headers);
    checkLength(body, own);
    headers = own;
  }
  return {
    call: ++calls,
    method,
    url,
    headers,
    body,
    isAnonymous,
    signal: request.signal ?? transport.lifetime.signal,
    timeout: checkedTimeout(request.timeout) ?? transport.timeout,
    maxResponseBytes: checkedMaxResponseBytes(request.maxResponseBytes) ?? transport.maxResponseBytes,
    throwOnError: checkedThrowOnError(request.throwOnError),
    parse: checkedParse(request.parse),
    retry: retryPolicy(transport.retry, request.retry),
    secrets: () => [...secretValues(url.searchParams), ...secretValues(request.body)],
  };
}

function checkLength(body: EncodedBody, headers: Record<string, string>): void {
  if (body.content === undefined) return;
  const length = lengthOf(body);
  if (length !== undefined) headers['content-length'] = String(length);
  else if (!/^\d+$/.test(headers['content-length'] ?? ''))
    throw new TypeError(
      'A streamed body needs headers["content-length"], since Vimeo refuses bodies without a length; or give a Blob.',
    );
}

function checkedMethod(method: unknown): string {
  // fetch refuses CONNECT, TRACE and TRACK.
  if (typeof method !== 'string' || !/^(?!(connect|trace|track)$)[a-z]+$/i.test(method))
    throw new TypeError('The method must be a word such as "GET"; CONNECT, TRACE and TRACK are not sent.');
  return method.toUpperCase();
}

function checkedThrowOnError(throwOnError: unknown = true): boolean {
  if (typeof throwOnError === 'boolean') return throwOnError;
  throw new TypeError(`throwOnError must be true or false, not ${JSON.stringify(throwOnError)}.`);
}

const ways: readonly unknown[] = ['json', 'text', 'bytes', 'stream', false];

function checkedParse(parse: ParseAs = 'json'): ParseAs {
  if (ways.includes(parse)) return parse;
  throw new TypeError(
    `parse must be "json", "text", "bytes", "stream" or false, not ${JSON.stringify(parse)}.`,
  );
}

/** A time in milliseconds; `undefined` stays so. */
export function checkedTimeout(timeout: unknown): number | undefined {
  if (timeout === undefined) return undefined;
  if (typeof timeout !== 'number' || !(timeout > 0))
    throw new TypeError('timeout must be a number of milliseconds above 0, or Infinity.');
  return timeout;
}
