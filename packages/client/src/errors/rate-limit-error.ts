import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 429: the call budget is used up until `resetAt`. */
export class RateLimitError extends ApiError {
  static {
    brand(RateLimitError.prototype, 'RateLimitError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is RateLimitError {
    return isBranded(error, 'RateLimitError');
  }

  /** When calls are allowed again, where the answer told it. */
  get resetAt(): Date | undefined {
    return this.retryAt ?? this.rateLimit?.resetAt;
  }
}
