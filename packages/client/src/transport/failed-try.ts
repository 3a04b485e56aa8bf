import type { Failure } from '../retry/failure.js';
import type { RequestView } from './observer.js';

/** A try of a call that went wrong; `cause` is the error for the caller, if it was the last one. */
export class FailedTry extends Error {
  readonly failure: Failure;
  /** True where the call's next reservation comes after the pause anyway. */
  readonly isPausedByBudget: boolean;
  /** The try as hooks saw it. */
  readonly view: RequestView | undefined;

  constructor(
    cause: unknown,
    facts: { failure: Failure; isPausedByBudget?: boolean; view?: RequestView | undefined },
  ) {
    super('a try of a call failed', { cause });
    this.failure = facts.failure;
    this.isPausedByBudget = facts.isPausedByBudget ?? false;
    this.view = facts.view;
  }
}
