import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 401: no token, a bad one, or one without a user where a user is needed. */
export class AuthenticationError extends ApiError {
  static {
    brand(AuthenticationError.prototype, 'AuthenticationError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is AuthenticationError {
    return isBranded(error, 'AuthenticationError');
  }
}
