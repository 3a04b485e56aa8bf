import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/**
 * 429: the call budget is used up until `resetAt`.
 *
 * @example
 * const hasty = vimeo.with({ rateLimit: 'throw' });
 * await hasty.get('/me').catch((error: unknown) => {
 *   if (RateLimitError.is(error)) console.log('Again at', error.resetAt);
 * });
 */
export class RateLimitError extends ApiError {
  static override readonly [brand]: string = 'RateLimitError';

  /** When calls are allowed again, where the response told it. */
  get resetAt(): Date | undefined {
    return this.retryAt ?? this.rateLimit?.resetAt;
  }
}
