import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/** 5xx: Vimeo failed; the same call may work later. */
export class ServerError extends ApiError {
  static override readonly [brand]: string = 'ServerError';
}
