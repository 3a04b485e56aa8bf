import { type BudgetState, unknownBudget } from './budget-state.js';

/** The number of the state's format is part of a store's keys: versions that read another one keep a budget of their own. */
export const budgetFormat = 1;

/** A state that a store has kept; a new one where it has none, or something else. */
export function readBudgetState(state: unknown): BudgetState {
  const { leases, lastStart, refusedUntil, probe, window } = Object(state);
  const isState =
    Array.isArray(leases) &&
    typeof lastStart === 'number' &&
    typeof refusedUntil === 'number' &&
    typeof probe === 'string' &&
    (window === null || typeof window?.endsAt === 'number');
  return isState ? (state as BudgetState) : unknownBudget; // anything may be in a store
}
