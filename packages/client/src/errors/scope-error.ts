import { ApiError, type ApiErrorFacts } from './api-error.js';
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

  /** The scope that Vimeo's description declares for this call; `undefined` where it declares none. */
  readonly missing: string | undefined;

  constructor(
    message: string,
    facts: ApiErrorFacts & { missing?: string | undefined },
    options?: { cause?: unknown },
  ) {
    super(message, facts, options);
    this.missing = facts.missing;
  }
}
