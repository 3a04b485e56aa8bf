import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 400: Vimeo refused what was sent; `invalidParameters` names each field where Vimeo does. */
export class InvalidParametersError extends ApiError {
  static {
    brand(InvalidParametersError.prototype, 'InvalidParametersError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is InvalidParametersError {
    return isBranded(error, 'InvalidParametersError');
  }
}
