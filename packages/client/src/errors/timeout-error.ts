import { brand, isBranded } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/** Nothing came within the time allowed. */
export class TimeoutError extends VimeoError {
  static {
    brand(TimeoutError.prototype, 'TimeoutError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is TimeoutError {
    return isBranded(error, 'TimeoutError');
  }
}
