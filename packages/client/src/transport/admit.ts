import type { SharedBudget } from '../shared-budget.js';
import type { CallContext } from './call-context.js';
import type { RateBudget } from './rate-budget/rate-budget.js';
import type { AcquireOptions, Reservation } from './rate-budget/waiting-calls.js';

/** What one try wants of the rate budget. */
export interface Admission {
  readonly budget: RateBudget;
  readonly cost: number;
  /** Whose budget it is. */
  readonly authorization: string | undefined;
  /** For those who are told of a wait. */
  readonly path: string;
  readonly tries: number;
}

/** A share of the budget: at once where there is one, or none is waited for; else once there is. */
export function admit(context: CallContext, admission: Admission): Reservation | Promise<Reservation> {
  const { budget, cost } = admission;
  const { rateLimit } = context.transport;
  if (rateLimit === 'throw') return budget.reserve(cost);
  // Without a token it is the machine's own.
  if (rateLimit !== 'wait' && admission.authorization)
    return acquireShared(context, admission, admission.authorization, rateLimit);
  return budget.tryAcquire(cost) ?? budget.acquire(acquireOptions(context, admission));
}

async function acquireShared(
  context: CallContext,
  admission: Admission,
  authorization: string,
  store: SharedBudget,
): Promise<Reservation> {
  const shared = await import('./rate-budget/acquire-shared.js');
  const { clock, origin, observer } = context.transport;
  const warn = (message: string) => observer?.advise(message);
  const use = { store, local: admission.budget, authorization, origin, clock, warn };
  return shared.acquireShared(use, acquireOptions(context, admission));
}

function acquireOptions(
  { transport, prepared, time }: CallContext,
  { cost, path, tries }: Admission,
): AcquireOptions {
  const { call, method, signal } = prepared;
  return {
    cost,
    order: call,
    signal,
    deadline: time.deadline,
    onWait: (until, reason) => {
      const delayMs = Math.max(0, until - transport.clock.now());
      transport.observer?.wait({ call, method, path, delayMs, until: new Date(until), reason });
    },
    timeoutError: () => time.timeoutError(tries, tries > 1),
  };
}
