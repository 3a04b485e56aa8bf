import type { RetryBudget, RetryHint } from './retry-budget.js';

/** What a failed try means. */
export type Verdict =
  /** Another one would fail, too, or could do harm. */
  | 'final'
  /** Nothing failed that counts: the next one follows at once. */
  | 'uncounted'
  | RetryHint;

export interface RetryLoop<Result> {
  readonly budget: RetryBudget;
  /** One try; `tries` counts from 1. */
  readonly attempt: (tries: number) => Promise<Result>;
  /** Changes nothing. What it throws ends the loop, such as the reason of the caller's own signal. */
  readonly judge: (error: unknown) => Verdict;
  /** What is done between two tries: at least the wait. What it throws ends the loop. */
  readonly beforeNext: (delayMs: number, error: unknown, tries: number) => Promise<void>;
  /** The error to end with. Default: the last one. */
  readonly giveUp?: (error: unknown) => unknown;
}

/** The one loop of this library that tries again: until there is a result, another try would not help, or the budget is spent. */
export async function retry<Result>(loop: RetryLoop<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await loop.attempt(tries);
    } catch (error) {
      const verdict = loop.judge(error);
      const delayMs = delayOf(verdict, loop.budget);
      if (delayMs === undefined) throw loop.giveUp ? loop.giveUp(error) : error;
      await loop.beforeNext(delayMs, error, tries);
    }
  }
}

function delayOf(verdict: Verdict, budget: RetryBudget): number | undefined {
  if (verdict === 'uncounted') return 0;
  const delayMs = budget.spend(verdict === 'final' ? {} : verdict);
  return verdict === 'final' ? undefined : delayMs;
}
