import type { RateLimit } from './transport/rate-limit.js';

/** What a call answers. */
export interface VimeoResponse<Data = unknown> {
  /** The HTTP status, always below 400: anything above is thrown. */
  readonly status: number;
  /** The answer's headers; `get` ignores case. */
  readonly headers: Headers;
  /** The decoded JSON body; `undefined` where there is none (204, 304, HEAD). */
  readonly data: Data;
  /** The budget after this call, where the answer told it. */
  readonly rateLimit: RateLimit | undefined;
}
