import type { ApiError } from './errors/api-error.js';
import type { RateLimit } from './response.js';

/** A 4xx or 5xx as `throwOnError: false` returns it. */
export interface RefusedResponse {
  /** The HTTP status, 400 or above. */
  readonly status: number;
  /** Vimeo's `request-hash`; give it to Vimeo's support. */
  readonly requestId: string | undefined;
  /** The response's headers; `get` ignores case. */
  readonly headers: Headers;
  /** The decoded JSON body, or the first part of one that is not JSON; `error` has what is in it. */
  readonly data: unknown;
  /** The budget after this call, where the response told it. */
  readonly rateLimit: RateLimit | undefined;
  /** What would have been thrown. */
  readonly error: ApiError;
}
