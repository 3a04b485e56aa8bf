import { hmacOfText } from '../../hmac.js';
import type { SharedBudget } from '../../shared-budget.js';
import { turns } from '../turns.js';
import { budgetFormat } from './budget-in-store.js';
import type { RateBudget } from './rate-budget.js';
import { SharedRateBudget, type SharedRateBudgetOptions } from './shared-rate-budget.js';
import type { AcquireOptions, Reservation } from './waiting-calls.js';

/** Whose budget it is, and where it is kept. */
export interface SharedUse extends Omit<SharedRateBudgetOptions, 'key'> {
  readonly authorization: string;
  readonly origin: string;
}

const known = new WeakMap<SharedBudget, WeakMap<RateBudget, SharedRateBudget>>();

/** Starts a call as soon as the budget that all processes share lets it. */
export function acquireShared(use: SharedUse, options: AcquireOptions): Promise<Reservation> {
  return budgetFor(use).acquire(options);
}

function budgetFor(use: SharedUse): SharedRateBudget {
  const { store, local } = use;
  const budgets = known.get(store) ?? new WeakMap<RateBudget, SharedRateBudget>();
  known.set(store, budgets);
  const found = budgets.get(local);
  if (found) return found;
  const key = hmacOfText(use.authorization, `vimeokit:budget:${budgetFormat}:${use.origin}`);
  const budget = new SharedRateBudget({ store, key, clock: use.clock, local, warn: use.warn });
  // Where no request may wait for another, each has its own steps.
  if (!turns) budgets.set(local, budget);
  return budget;
}
