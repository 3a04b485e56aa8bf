import type { Clock } from '../../time/clock.js';
import { turns } from '../turns.js';
import { RateBudget } from './rate-budget.js';

// By clock, so that a test that owns its time owns its budgets, too.
const byClock = new WeakMap<Clock, Budgets>();

interface Budgets {
  readonly byKey: Map<string, RateBudget>;
  /** At this size those that are idle are dropped. */
  sweepAt: number;
}

const firstSweep = 64;

/** The budget that all calls with this token and origin share, in the whole process. */
export function sharedBudget(clock: Clock, key: string): RateBudget {
  const budgets = budgetsOf(clock);
  let budget = budgets.byKey.get(key);
  if (!budget) {
    if (budgets.byKey.size >= budgets.sweepAt) sweep(budgets);
    budget = new RateBudget(clock, turns);
    budgets.byKey.set(key, budget);
  }
  return budget;
}

/** The budget as it is known; `undefined` where no call was made with the token, or none for long. */
export function knownBudget(clock: Clock, key: string): RateBudget | undefined {
  return byClock.get(clock)?.byKey.get(key);
}

/** Names a budget without holding its token: this map outlives clients, and may be seen in a heap dump. */
export function budgetKey(origin: string, authorization: string | undefined): string {
  return `${origin} ${authorization === undefined ? 'nobody' : hash(authorization)}`;
}

function budgetsOf(clock: Clock): Budgets {
  let budgets = byClock.get(clock);
  if (!budgets) {
    budgets = { byKey: new Map(), sweepAt: firstSweep };
    byClock.set(clock, budgets);
  }
  return budgets;
}

function sweep(budgets: Budgets): void {
  for (const [key, budget] of budgets.byKey) if (budget.isIdle) budgets.byKey.delete(key);
  budgets.sweepAt = Math.max(firstSweep, budgets.byKey.size * 2);
}

/** 64 bits of two FNV-1a hashes. Not for secrecy, only to tell tokens apart; two that collide would share a budget. */
function hash(words: string): string {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let index = 0; index < words.length; index++) {
    const code = words.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + index), 0x01000193);
  }
  return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
