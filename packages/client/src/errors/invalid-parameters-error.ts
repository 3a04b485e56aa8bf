import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/** 400: Vimeo refused what was sent; `invalidParameters` names each field where Vimeo does. */
export class InvalidParametersError extends ApiError {
  static override readonly [brand]: string = 'InvalidParametersError';
}
