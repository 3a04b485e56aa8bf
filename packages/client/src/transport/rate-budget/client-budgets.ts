import type { RateLimit } from '../../response.js';
import type { Clock } from '../../time/clock.js';
import { costOf } from '../rate-limit.js';
import { budgetKey, knownBudget, sharedBudget } from './budgets-by-token.js';
import type { RateBudget } from './rate-budget.js';

/** The budgets that one client draws on: one, unless its token changes from call to call. */
export class ClientBudgets {
  readonly #clock: Clock;
  readonly #origin: string;
  // A key is a hash, so the last one is kept.
  #lastKey: { readonly authorization: string | undefined; readonly key: string } | undefined;
  #lastCost = costOf(true);

  constructor(clock: Clock, origin: string) {
    this.#clock = clock;
    this.#origin = origin;
  }

  /** The budget for a call with this `Authorization`, which is about to be made. */
  budgetFor(authorization: string | undefined, cost: 1 | 2): RateBudget {
    this.#lastCost = cost;
    if (!this.#lastKey || this.#lastKey.authorization !== authorization)
      this.#lastKey = { authorization, key: budgetKey(this.#origin, authorization) };
    return sharedBudget(this.#clock, this.#lastKey.key);
  }

  /**
   * What is left of the budget, in calls that cost what the last one did.
   *
   * @param authorization - Where it is not known, the last call's is meant.
   */
  view(authorization: string | undefined): RateLimit | undefined {
    const key = authorization === undefined ? this.#lastKey?.key : budgetKey(this.#origin, authorization);
    return key === undefined ? undefined : knownBudget(this.#clock, key)?.view(this.#lastCost);
  }
}
