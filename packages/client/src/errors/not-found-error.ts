import { ApiError } from './api-error.js';
import { brand } from './brand.js';

/** 404: no such thing, or one that this token may not see. */
export class NotFoundError extends ApiError {
  static override readonly [brand]: string = 'NotFoundError';
}
