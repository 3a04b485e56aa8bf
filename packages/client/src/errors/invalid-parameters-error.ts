import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/**
 * 400: Vimeo refused what was sent; `invalidParameters` names each field where Vimeo does.
 *
 * @example
 * await vimeo.patch('/videos/1', { body: { name: '' } }).catch((error: unknown) => {
 *   if (!InvalidParametersError.is(error)) return;
 *   for (const { field, developerMessage } of error.invalidParameters) console.log(field, developerMessage);
 * });
 */
export class InvalidParametersError extends ApiError {
  static override readonly [brand]: string = 'InvalidParametersError';
}
