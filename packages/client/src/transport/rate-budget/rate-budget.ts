import type { HasHeaders, RateLimit } from '../../response.js';
import { readRetryAfter } from '../../retry/retry-after.js';
import { createAbortController } from '../../time/abort-controller.js';
import type { Clock } from '../../time/clock.js';
import { inCalls, readReset } from '../rate-limit.js';
import { readDateHeader } from '../server-time.js';
import type { Turns } from '../turns.js';
import { type BudgetState, budgetAt, isForgettable, leasedCost, unknownBudget } from './budget-state.js';
import { decide } from './decide.js';
import { type BudgetEvent, step } from './step.js';
import {
  type AcquireOptions,
  type BudgetResponse,
  enqueue,
  type Reservation,
  rejectLate,
  tell,
  type Waiter,
} from './waiting-calls.js';
import { pauseAfterRefusal, type RefusalHeaders } from './window.js';

/**
 * The call budget of one token, shared by all clients of the process that use it: the calls that wait for it, and the timer
 * that wakes them. What is known and what follows from it are functions of plain JSON, in the files beside this one.
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #turns: Turns | undefined;
  readonly #queue: Waiter[] = [];
  #state: BudgetState = unknownBudget;
  #reservations = 0;
  #timer: { readonly at: number; readonly controller: AbortController } | undefined;
  #reachedTime = 0;

  /** @param turns - Where requests may not wait for each other. */
  constructor(clock: Clock, turns?: Turns) {
    this.#clock = clock;
    this.#turns = turns;
  }

  /** What is left, in calls of a cost; `undefined` before Vimeo has told. */
  view(cost: number): RateLimit | undefined {
    const state = budgetAt(this.#state, this.#now());
    if (!state.window) return undefined;
    const { limit, remaining, resetAt } = state.window;
    const left = Math.max(0, remaining - leasedCost(state));
    return inCalls({ limit, remaining: left, resetAt: new Date(resetAt) }, cost);
  }

  /** True where nothing would be lost by forgetting it. */
  get isIdle(): boolean {
    return this.#queue.length === 0 && isForgettable(this.#state, this.#now());
  }

  /** Starts a call without asking whether it may; it is counted all the same. */
  reserve(cost: number): Reservation {
    const id = String(++this.#reservations);
    this.#step({ kind: 'acquire', id, cost, leaseMs: this.#turns?.leaseMs ?? null });
    return {
      learn: (response, budget) => this.#step(responseEvent(id, response, budget, this.#now())),
      release: () => {
        this.#step({ kind: 'release', id });
        if (this.#queue.length > 0) this.#drain();
      },
    };
  }

  /** Starts the call where it may go at once. */
  tryAcquire(cost: number): Reservation | undefined {
    const mayGo = this.#queue.length === 0 && decide(this.#state, cost, this.#now()) === 'go';
    return mayGo ? this.reserve(cost) : undefined;
  }

  /** Starts the call as soon as it may go. */
  acquire(options: AcquireOptions): Promise<Reservation> {
    if (this.#turns) return this.#poll(options, this.#turns);
    const waiting = enqueue(this.#queue, options, () => this.#drain());
    this.#drain();
    return waiting;
  }

  /** Looks again and again, by itself; the order of those that wait is left to chance. */
  async #poll(options: AcquireOptions, { pollMs }: Turns): Promise<Reservation> {
    const waiter = { ...options, isTold: false };
    for (;;) {
      options.signal?.throwIfAborted();
      const decision = decide(this.#state, options.cost, this.#now());
      if (decision === 'go') return this.reserve(options.cost);
      let waitMs = pollMs;
      if (decision !== 'afterResponse') {
        if (options.deadline < decision.at) throw options.timeoutError(decision.at);
        tell(waiter, decision.at, decision.reason);
        waitMs = Math.max(pollMs, decision.at - this.#now());
      }
      await this.#clock.sleep(waitMs, options.signal);
    }
  }

  /** How long a 429 asks to wait, in milliseconds. */
  pauseAfterRefusal(response: HasHeaders): number {
    const now = this.#now();
    return pauseAfterRefusal(readRefusal(response, now), this.#state.clockOffset, now);
  }

  #step(event: BudgetEvent): void {
    this.#state = step(this.#state, event, this.#now());
  }

  /** Starts the calls that may go, in order, and sleeps until the next one may. */
  #drain(): void {
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      const decision = decide(this.#state, head.cost, this.#now());
      if (decision === 'go') {
        this.#queue.shift();
        head.grant(this.reserve(head.cost));
      } else if (decision === 'afterResponse') {
        break;
      } else if (!rejectLate(this.#queue, decision.at)) {
        for (const waiter of this.#queue) tell(waiter, decision.at, decision.reason);
        this.#setTimer(decision.at);
        return;
      }
    }
    this.#setTimer(undefined);
  }

  #setTimer(at: number | undefined): void {
    if (at !== undefined && this.#timer?.at === at) return;
    this.#timer?.controller.abort();
    this.#timer = undefined;
    if (at === undefined) return;
    const timer = { at, controller: createAbortController() };
    this.#timer = timer;
    const onEnd = () => {
      if (this.#timer !== timer) return;
      this.#timer = undefined;
      // A clock whose sleep is over has reached that time, though a timer may be a moment early.
      this.#reachedTime = at;
      this.#drain();
    };
    this.#clock.sleep(at - this.#now(), timer.controller.signal).then(onEnd, onEnd);
  }

  #now(): number {
    return Math.max(this.#clock.now(), this.#reachedTime);
  }
}

// Some actions have a limit of their own; its 429 says that calls are left, and stops no other call.
export function isForWantOfBudget({ status }: BudgetResponse, budget: RateLimit | undefined): boolean {
  return status === 429 && !(budget && budget.remaining > 0);
}

/** What a response tells of the budget. */
export function responseEvent(
  id: string,
  response: BudgetResponse,
  budget: RateLimit | undefined,
  now: number,
): BudgetEvent {
  return {
    kind: 'response',
    id,
    date: readDateHeader(response.header('date')),
    budget: budget
      ? { limit: budget.limit, remaining: budget.remaining, resetAt: budget.resetAt.getTime() }
      : null,
    refusal: isForWantOfBudget(response, budget) ? readRefusal(response, now) : null,
  };
}

function readRefusal(response: HasHeaders, now: number): RefusalHeaders {
  return {
    retryAfterMs: readRetryAfter(response, now) ?? null,
    resetAt: readReset(response)?.getTime() ?? null,
    random: Math.random(),
  };
}
