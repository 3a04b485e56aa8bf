import type { CallContext } from './call-context.js';
import type { RateBudget, Reservation } from './rate-budget/rate-budget.js';

/** What one try wants of the rate budget. */
export interface Admission {
  readonly budget: RateBudget;
  readonly cost: number;
  /** For those who are told of a wait. */
  readonly path: string;
  readonly tries: number;
}

/** A share of the budget: at once where there is one, or none is waited for; else once there is. */
export function admit(context: CallContext, admission: Admission): Reservation | Promise<Reservation> {
  const { budget, cost } = admission;
  if (context.transport.rateLimit === 'throw') return budget.reserve(cost);
  return budget.tryAcquire(cost) ?? waitForBudget(context, admission);
}

function waitForBudget(
  { transport, prepared, time }: CallContext,
  { budget, cost, path, tries }: Admission,
): Promise<Reservation> {
  const { call, method, signal } = prepared;
  return budget.acquire({
    cost,
    order: call,
    signal,
    deadline: time.deadline,
    onWait: (until, reason) => {
      const delayMs = Math.max(0, until - transport.clock.now());
      transport.observer?.wait({ call, method, path, delayMs, until: new Date(until), reason });
    },
    timeoutError: () => time.timeoutError(tries, tries > 1),
  });
}
