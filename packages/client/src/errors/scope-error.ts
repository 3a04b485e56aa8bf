import type { Scope } from '../generated/scopes.js';
import { ApiError, type ApiErrorFacts } from './api-error.js';
import { brand } from './brand.js';

/**
 * 403: the token lacks a scope, or its user lacks the right.
 *
 * @example
 * await vimeo.delete('/videos/1').catch((error: unknown) => {
 *   if (ScopeError.is(error)) console.log('The token lacks', error.missing);
 * });
 */
export class ScopeError extends ApiError {
  static override readonly [brand]: string = 'ScopeError';

  /** The scope that Vimeo names, or else that its description declares for this call; `undefined` where neither does. */
  readonly missing: Scope | undefined;

  constructor(
    message: string,
    facts: ApiErrorFacts & { missing?: Scope | undefined },
    options?: { cause?: unknown },
  ) {
    super(message, facts, options);
    this.missing = facts.missing;
  }
}
