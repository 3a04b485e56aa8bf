import type { NamesOf, Replacements } from './option-names.js';
import type { RetryOptions } from './retry/policy.js';

/** A value of a query string. Lists are joined by commas, as Vimeo wants them; null and undefined are left out. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];

/** What one call takes besides its method and path. */
export interface CallOptions {
  /** Values for the `{names}` in the path. Encoded; a value that would change the path is refused. */
  params?: Readonly<Record<string, string | number>> | undefined;
  /** The query string, added to what the path already carries; the same name here wins. */
  query?: Readonly<Record<string, QueryValue>> | undefined;
  /**
   * Sent as JSON with a length. A string, bytes and a Blob are sent as they are. A stream needs a `content-length`
   * among the headers, and is never sent twice.
   */
  body?: unknown;
  /** The properties to return, `'uri,user.name'` or a list; on lists they are the items'. Halves the call's cost. */
  fields?: string | readonly string[] | undefined;
  /** Added to the library's own headers; `null` removes one. */
  headers?: Readonly<Record<string, string | null | undefined>> | undefined;
  /** Stops the call; it then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds, instead of the client's. */
  timeout?: number | undefined;
  /** Bytes of JSON at most, instead of the client's. */
  maxResponseBytes?: number | undefined;
  /** Instead of the client's; what an object leaves out stays. */
  retry?: number | RetryOptions | undefined;
  /**
   * `false` returns a 4xx or 5xx, once no further try would help, instead of throwing it: `error` tells it from other
   * responses, and is what would have been thrown. Lost connections, timeouts and aborts are thrown all the same. Default true.
   */
  throwOnError?: boolean | undefined;
  /**
   * What `data` is: the decoded JSON, the body as text, bytes or a stream, or with `false` nothing, for a body that is not
   * wanted. Default `'json'`. Refusals are JSON always. A stream is not limited by `maxResponseBytes`; read it to its end or
   * cancel it, since `close` waits for it.
   */
  parse?: ParseAs | undefined;
}

/** How a response's body is read. */
export type ParseAs = 'json' | 'text' | 'bytes' | 'stream' | false;

export const callNames: NamesOf<CallOptions> = {
  params: true,
  query: true,
  body: true,
  fields: true,
  headers: true,
  signal: true,
  timeout: true,
  maxResponseBytes: true,
  retry: true,
  throwOnError: true,
  parse: true,
};

/** Words of PyVimeo, `@vimeo/vimeo` and HTTP libraries. */
export const callReplacements: Replacements = {
  data: 'use "body"',
  json: 'use "body"',
  form: 'use "body"; a URLSearchParams is sent as a form',
  qs: 'use "query"',
  searchParams: 'use "query"',
  url: 'use "path"',
  uri: 'use "path"',
  hostname: 'give the client a "baseUrl"',
  callback: 'the call is awaited',
  method: 'the verb is the method, and request() takes one',
  path: 'it is the first argument',
};

/** One call in full, for `client.request`. */
export interface RequestOptions extends CallOptions {
  /** `GET`, `POST` and so on, in any case. */
  method: string;
  /** A template, a concrete path, or an address of the API's own origin. */
  path: string;
}

export const requestNames: NamesOf<RequestOptions> = { ...callNames, method: true, path: true };
