import type { HasHeaders, RateLimit } from '../../response.js';
import { onAbort } from '../../time/on-abort.js';
import type { WaitReason } from './decide.js';

export interface AcquireOptions {
  /** What the call costs in the headers' units. */
  readonly cost: number;
  /** Smaller goes first: a call that was refused keeps its place. */
  readonly order: number;
  /** When the call no longer makes sense, by the clock. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Told once, when the call begins to wait for a known time. */
  readonly onWait: (until: number, reason: WaitReason) => void;
  /** The error for a call that may not go before its deadline. */
  readonly timeoutError: (until: number) => Error;
}

/** A response, as far as it decides on the budget. */
export interface BudgetResponse extends HasHeaders {
  readonly status: number;
}

/** One call's share of the budget, from its start to its end. `release` must be called, also after a failure. */
export interface Reservation {
  /** Takes in what the response's headers tell, `budget` among it. A 429 for want of budget stops all calls that share it. */
  learn(response: BudgetResponse, budget: RateLimit | undefined): void;
  release(): void;
}

export interface Waiter extends AcquireOptions {
  grant(reservation: Reservation | Promise<Reservation>): void;
  reject(error: unknown): void;
  isTold: boolean;
}

/**
 * Puts a call among those that wait, by its order.
 *
 * @param onAborted - Told when its signal has taken it out again.
 * @returns Settles once the waiter is granted or rejected, by who takes it out of the queue.
 */
export function enqueue(
  queue: Waiter[],
  options: AcquireOptions,
  onAborted: () => void,
): Promise<Reservation> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    const stopListening = onAbort(signal, () => {
      queue.splice(queue.indexOf(waiter), 1);
      reject(signal?.reason);
      onAborted();
    });
    const waiter: Waiter = {
      ...options,
      isTold: false,
      grant(reservation) {
        stopListening();
        resolve(reservation);
      },
      reject(error) {
        stopListening();
        reject(error);
      },
    };
    const behind = queue.findLastIndex(({ order }) => order <= options.order);
    queue.splice(behind + 1, 0, waiter);
  });
}

/** Rejects the calls that have no time until then; true where there were any. */
export function rejectLate(queue: Waiter[], at: number): boolean {
  const late = queue.filter(({ deadline }) => deadline < at);
  for (const waiter of late) {
    queue.splice(queue.indexOf(waiter), 1);
    waiter.reject(waiter.timeoutError(at));
  }
  return late.length > 0;
}

export function tell(waiter: AcquireOptions & { isTold: boolean }, until: number, reason: WaitReason): void {
  if (waiter.isTold) return;
  waiter.isTold = true;
  waiter.onWait(until, reason);
}
