import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 404: no such thing, or one that this token may not see. */
export class NotFoundError extends ApiError {
  static {
    brand(NotFoundError.prototype, 'NotFoundError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is NotFoundError {
    return isBranded(error, 'NotFoundError');
  }
}
