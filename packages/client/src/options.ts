/** What a `VimeoClient` is made from: any useful subset of `token`, `key` and `secret`, and settings. */
export interface ClientOptions {
  /** An access token, or a function that returns the current one; it is asked before every call. */
  token?: string | (() => string | Promise<string>) | undefined;
  /** The app's client identifier, for OAuth. */
  key?: string | undefined;
  /** The app's client secret, for OAuth. Never ship it to a browser. */
  secret?: string | undefined;
  /** Default `https://api.vimeo.com`; the emulator's address goes here. */
  baseUrl?: string | URL | undefined;
  /** The version asked for in `Accept`. Default `3.4`. */
  apiVersion?: string | undefined;
  /** Milliseconds to the answer's headers, and the longest silence inside a body. Default 30 000. */
  timeout?: number | undefined;
  /** Put before the library's own name in `User-Agent`, where the platform lets it be set. */
  userAgent?: string | undefined;
  /** Used instead of the platform's HTTP for every request. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** A value of a query string. Lists are joined by commas, as Vimeo wants them; null and undefined are left out. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];

/** What one call takes besides its method and path. */
export interface CallOptions {
  /** Values for the `{names}` in the path. Encoded; a value that would change the path is refused. */
  params?: Readonly<Record<string, string | number>> | undefined;
  /** The query string, added to what the path already carries; the same name here wins. */
  query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Sent as JSON with a length. A string is sent as it is, bytes too. */
  body?: unknown;
  /** The properties to answer, `'uri,user.name'` or a list; on lists they are the items'. Halves the call's cost. */
  fields?: string | readonly string[] | undefined;
  /** Added to the library's own headers; `null` removes one. */
  headers?: Readonly<Record<string, string | null | undefined>> | undefined;
  /** Stops the call; it then rejects with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds, instead of the client's. */
  timeout?: number | undefined;
}

/** One call in full, for `client.request`. */
export interface RequestOptions extends CallOptions {
  method: string;
  path: string;
}
