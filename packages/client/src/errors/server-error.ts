import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/**
 * 5xx: Vimeo failed; the same call may work later.
 *
 * @example
 * await vimeo.get('/videos/1').catch((error: unknown) => {
 *   if (ServerError.is(error)) console.log('Vimeo failed', error.tries, 'times.');
 * });
 */
export class ServerError extends ApiError {
  static override readonly [brand]: string = 'ServerError';
}
