import type { ClockOffset } from '../server-time.js';

/**
 * What is known of one token's call budget: plain JSON, to be kept in memory or in a store. Times are milliseconds by the
 * clock of the one who keeps it, costs are in the headers' units.
 *
 * Every call makes three of these, so each is written out, in this order: a spread takes twice as long.
 */
export interface BudgetState {
  /** The budget as the last response told it; `null` before the first. */
  readonly window: BudgetWindow | null;
  /** True after a response: without a window then, Vimeo tells no budget. */
  readonly hasResponse: boolean;
  /** The calls under way, in the order they were started. */
  readonly leases: readonly Lease[];
  readonly lastStart: number;
  /** When the pause after a 429 is over. */
  readonly refusedUntil: number;
  /** After that pause one call goes first, and the rest wait for its response. */
  readonly probe: 'none' | 'due' | 'underWay';
  /** When a probe last succeeded: a 429 to a call from before tells nothing new. */
  readonly probedAt: number;
  /** How far Vimeo's clock is ahead. */
  readonly clockOffset: ClockOffset | null;
}

/** A window of Vimeo's budget, which is a minute long. */
export interface BudgetWindow {
  readonly limit: number;
  readonly remaining: number;
  /** Its end by Vimeo's clock. */
  readonly resetAt: number;
  /** When it is over for sure, by our clock. */
  readonly endsAt: number;
  /** When it was found to be over, and its budget taken to be whole again. */
  readonly renewedAt: number | null;
}

/** A call under way: its cost counts as spent until it is released or expires. */
export interface Lease {
  readonly id: string;
  readonly cost: number;
  readonly startedAt: number;
  /** `null` where it ends with the process that holds it, because the state does. */
  readonly expiresAt: number | null;
  readonly isProbe: boolean;
  /** True once a response told what Vimeo has counted, this call included. */
  readonly isCounted: boolean;
}

export const unknownBudget: BudgetState = {
  window: null,
  hasResponse: false,
  leases: [],
  lastStart: 0,
  refusedUntil: 0,
  probe: 'none',
  probedAt: 0,
  clockOffset: null,
};

/** The state as it is at a time: leases that expired are gone, and a window that has ended is a whole one. */
export function budgetAt(state: BudgetState, now: number): BudgetState {
  let current = state;
  for (const lease of state.leases)
    if (lease.expiresAt !== null && now >= lease.expiresAt) current = withoutLease(current, lease);
  const { window } = current;
  if (!window || window.renewedAt !== null || now < window.endsAt) return current;
  return { ...current, window: { ...window, remaining: window.limit, renewedAt: now } };
}

export function withoutLease(state: BudgetState, lease: Lease): BudgetState {
  const { window, hasResponse, lastStart, refusedUntil, probe, probedAt, clockOffset } = state;
  // Without headers it is unknown whether Vimeo counted the call, so it is taken to have been.
  const isSpent = !lease.isCounted && window !== null && lease.startedAt >= (window.renewedAt ?? 0);
  return {
    window: isSpent ? { ...window, remaining: Math.max(0, window.remaining - lease.cost) } : window,
    hasResponse,
    leases: replaced(state.leases, lease),
    lastStart,
    refusedUntil,
    probe: lease.isProbe && probe === 'underWay' ? 'due' : probe,
    probedAt,
    clockOffset,
  };
}

/** The list with another lease in the place of one, or with none. */
export function replaced(leases: readonly Lease[], lease: Lease, other?: Lease): Lease[] {
  const list = leases.slice();
  const index = list.indexOf(lease);
  if (other) list[index] = other;
  else list.splice(index, 1);
  return list;
}

/** What the calls under way cost. */
export function leasedCost(state: BudgetState): number {
  let cost = 0;
  for (const lease of state.leases) cost += lease.cost;
  return cost;
}

/** True where nothing would be lost by forgetting it. */
export function isForgettable(state: BudgetState, now: number): boolean {
  const isOver = !state.window || now >= state.window.endsAt;
  return isOver && state.leases.length === 0 && now >= state.refusedUntil;
}
