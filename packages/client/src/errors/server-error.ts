import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 5xx: Vimeo failed; the same call may work later. */
export class ServerError extends ApiError {
  static {
    brand(ServerError.prototype, 'ServerError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is ServerError {
    return isBranded(error, 'ServerError');
  }
}
