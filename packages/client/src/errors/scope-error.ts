import { ApiError } from './api-error.js';
import { brand, isBranded } from './brand.js';

/** 403: the token lacks a scope, or its user lacks the right. */
export class ScopeError extends ApiError {
  static {
    brand(ScopeError.prototype, 'ScopeError');
  }

  /** True for an error of this class, also when another copy of the package made it. */
  static override is(error: unknown): error is ScopeError {
    return isBranded(error, 'ScopeError');
  }
}
