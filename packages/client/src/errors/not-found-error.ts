import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/**
 * 404: no such thing, or one that this token may not see.
 *
 * @example
 * const video = await vimeo.get('/videos/1').catch((error: unknown) => {
 *   if (NotFoundError.is(error)) return undefined;
 *   throw error;
 * });
 */
export class NotFoundError extends ApiError {
  static override readonly [brand]: string = 'NotFoundError';
}
