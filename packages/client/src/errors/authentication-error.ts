import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/**
 * 401: no token, a bad one, or one without a user where a user is needed.
 *
 * @example
 * await vimeo.get('/me').catch((error: unknown) => {
 *   if (AuthenticationError.is(error)) console.log('Sign in again.');
 * });
 */
export class AuthenticationError extends ApiError {
  static override readonly [brand]: string = 'AuthenticationError';
}
