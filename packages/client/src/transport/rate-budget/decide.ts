import { type BudgetState, budgetAt, leasedCost } from './budget-state.js';

/**
 * Why a call waits.
 *
 * - `spread`: little is left of this minute's budget, so calls keep a distance
 * - `spent`: nothing is left until the window ends
 * - `refused`: Vimeo answered 429; when the time is over one call goes first and the rest follow its response
 */
export type WaitReason = 'spread' | 'spent' | 'refused';

/** Whether a call may go: at once, when a call under way has its response, or at a time. */
export type Decision = 'go' | 'afterResponse' | { readonly at: number; readonly reason: WaitReason };

// Before anything is known, so many calls may go: few enough for the smallest plan, many enough for a page to load.
const firstCalls = 10;
// From this part of the budget on, calls keep a distance.
const littleLeft = 0.1;

/** Whether a call of a cost may go now. */
export function decide(state: BudgetState, cost: number, now: number): Decision {
  if (now < state.refusedUntil) return { at: state.refusedUntil, reason: 'refused' };
  const current = budgetAt(state, now);
  const { window, hasResponse, leases, lastStart, probe } = current;
  if (probe !== 'none') return probe === 'due' ? 'go' : 'afterResponse';
  if (!window) return hasResponse || leases.length < firstCalls ? 'go' : 'afterResponse';
  // A call may cost more than a tiny plan has; it goes when the budget is whole.
  const due = Math.min(cost, window.limit);
  const leased = leasedCost(current);
  const left = window.remaining - leased;
  // Some of the calls under way may be counted twice: as leases, and in the response to a later one.
  const mayBeMore = leased > 0;
  if (left < due) {
    if (mayBeMore && window.remaining >= due) return 'afterResponse';
    if (window.renewedAt === null) return { at: window.endsAt, reason: 'spent' };
    return mayBeMore ? 'afterResponse' : 'go';
  }
  const little = window.limit * littleLeft;
  if (left > little || window.renewedAt !== null) return 'go';
  if (mayBeMore && window.remaining > little) return 'afterResponse';
  const distance = (window.endsAt - lastStart) / (Math.floor(left / due) + 1);
  const at = lastStart + distance;
  return now < at ? { at, reason: 'spread' } : 'go';
}
