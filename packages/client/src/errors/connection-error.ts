import { brand, isBranded } from './brand.js';
import { VimeoError } from './vimeo-error.js';

/** No answer came: refused, reset, not found, or cut before its end. `cause` has the platform's error. */
export class ConnectionError extends VimeoError {
  static {
    brand(ConnectionError.prototype, 'ConnectionError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is ConnectionError {
    return isBranded(error, 'ConnectionError');
  }
}
