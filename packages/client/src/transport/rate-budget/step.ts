import { learnOffset } from '../server-time.js';
import { type BudgetState, budgetAt, type Lease, replaced, withoutLease } from './budget-state.js';
import {
  type BudgetHeaders,
  learnWindow,
  longestWindowMs,
  pauseAfterRefusal,
  type RefusalHeaders,
} from './window.js';

/** What happens to a budget. Plain JSON, as the state is. */
export type BudgetEvent =
  /** A call starts; whether it may is what `decide` says. */
  | { readonly kind: 'acquire'; readonly id: string; readonly cost: number; readonly leaseMs: number | null }
  /** Its response's headers came. */
  | {
      readonly kind: 'response';
      readonly id: string;
      /** The header `Date`; `null` where there is none. */
      readonly date: number | null;
      readonly budget: BudgetHeaders | null;
      /** For a 429 for want of budget. */
      readonly refusal: RefusalHeaders | null;
    }
  /** It is over, with a response or without. */
  | { readonly kind: 'release'; readonly id: string };

type ResponseEvent = Extract<BudgetEvent, { kind: 'response' }>;

/** The budget after an event. A lease that is gone, since it has expired, changes nothing any more. */
export function step(state: BudgetState, event: BudgetEvent, now: number): BudgetState {
  if (event.kind === 'acquire') return acquire(budgetAt(state, now), event, now);
  const lease = state.leases.find(({ id }) => id === event.id);
  if (!lease) return state;
  return event.kind === 'release' ? withoutLease(state, lease) : learn(state, lease, event, now);
}

function acquire(
  state: BudgetState,
  { id, cost, leaseMs }: Extract<BudgetEvent, { kind: 'acquire' }>,
  now: number,
): BudgetState {
  const { window, hasResponse, refusedUntil, probe, probedAt, clockOffset } = state;
  const isProbe = probe === 'due';
  const expiresAt = leaseMs === null ? null : now + leaseMs;
  const lease = { id, cost, startedAt: now, expiresAt, isProbe, isCounted: false };
  return {
    window,
    hasResponse,
    leases: [...state.leases, lease],
    lastStart: now,
    refusedUntil,
    probe: isProbe ? 'underWay' : probe,
    probedAt,
    clockOffset,
  };
}

function learn(state: BudgetState, lease: Lease, event: ResponseEvent, now: number): BudgetState {
  const { lastStart, refusedUntil, probe, probedAt } = state;
  const { id, cost, startedAt, expiresAt, isProbe } = lease;
  const clockOffset = learnOffset(state.clockOffset, event.date, startedAt, now);
  const window = event.budget
    ? learnWindow(state.window, event.budget, clockOffset, startedAt, now)
    : state.window;
  const leases = event.budget
    ? replaced(state.leases, lease, { id, cost, startedAt, expiresAt, isProbe, isCounted: true })
    : state.leases;
  const learned: BudgetState = {
    window,
    hasResponse: true,
    leases,
    lastStart,
    refusedUntil,
    probe,
    probedAt,
    clockOffset,
  };
  if (event.refusal) {
    const isNews = isProbe || startedAt >= probedAt;
    if (!isNews) return learned;
    const pauseMs = Math.min(pauseAfterRefusal(event.refusal, clockOffset, now), longestWindowMs);
    return { ...learned, refusedUntil: Math.max(refusedUntil, now + pauseMs), probe: 'due' };
  }
  return isProbe && probe === 'underWay' ? { ...learned, probe: 'none', probedAt: now } : learned;
}
