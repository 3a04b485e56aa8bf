/** What a call returns. */
export interface VimeoResponse<Data = unknown> {
  /** The HTTP status, always below 400: anything above is thrown, or a `RefusedResponse` with `throwOnError: false`. */
  readonly status: number;
  /** Vimeo's `request-hash`; give it to Vimeo's support. */
  readonly requestId: string | undefined;
  /** The response's headers; `get` ignores case. */
  readonly headers: Headers;
  /** The decoded JSON body, or what `parse` asks for; `undefined` where there is none (204, 304, HEAD). */
  readonly data: Data;
  /** The budget after this call, where the response told it. */
  readonly rateLimit: RateLimit | undefined;
  /** What tells a response from a `RefusedResponse`. */
  readonly error?: undefined;
}

/**
 * The call budget of this token, per 60 seconds.
 *
 * @see https://developer.vimeo.com/guidelines/rate-limiting
 */
export interface RateLimit {
  /** Calls a minute; already halved when the call used no `fields`. */
  readonly limit: number;
  /** Calls left until `resetAt`, halved likewise. */
  readonly remaining: number;
  /** When the window ends, by Vimeo's clock. */
  readonly resetAt: Date;
}

/** What has headers: a response of any platform. */
export interface HasHeaders {
  header(lowerCaseName: string): string | null;
}
