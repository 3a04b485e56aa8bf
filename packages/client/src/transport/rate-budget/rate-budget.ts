import type { HasHeaders } from '../../platform/http.js';
import type { RateLimit } from '../../response.js';
import { readRetryAfter } from '../../retry/retry-after.js';
import type { Clock } from '../../time/clock.js';
import { onAbort } from '../../time/on-abort.js';
import { inCalls, readReset } from '../rate-limit.js';
import { ServerTime } from '../server-time.js';

/**
 * Why a call waits.
 *
 * - `spread`: little is left of this minute's budget, so calls keep a distance
 * - `spent`: nothing is left until the window ends
 * - `refused`: Vimeo answered 429; when the time is over one call goes first and the rest follow its answer
 */
export type WaitReason = 'spread' | 'spent' | 'refused';

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

/** An answer, and the budget that its headers tell. */
export interface Answered extends HasHeaders {
  readonly status: number;
  readonly budget: RateLimit | undefined;
}

/** One call's share of the budget, from its start to its answer. `release` must be called, whatever happens. */
export interface Reservation {
  /** Takes in what the answer's headers tell. A 429 for want of budget stops everybody who shares it. */
  answered(answer: Answered): void;
  release(): void;
}

// Before anything is known, so many calls may go: few enough for the smallest plan, many enough for a page to load.
const firstCalls = 10;
// From this part of the budget on, calls keep a distance.
const littleLeft = 0.1;
// Vimeo counts by the minute. A reset further away is a mistake of some clock, and must not stop a program for hours.
const longestWindowMs = 120_000;
// The pause after a 429 that names no time; Vimeo's windows are this long.
const longestPauseMs = 60_000;
// Dates in headers have whole seconds, so the end of a window may lie up to a second behind the one they tell.
const resetDoubtMs = 1000;

interface Window {
  limit: number;
  remaining: number;
  resetAt: Date;
  /** When it is over for sure, by our clock. */
  endsAt: number;
  /** When it was found to be over, and its budget taken to be whole again. */
  renewedAt: number | undefined;
}

interface Waiter extends AcquireOptions {
  grant(reservation: Reservation): void;
  reject(error: unknown): void;
  isTold: boolean;
}

class CallReservation implements Reservation {
  readonly #onAnswer: (answer: Answered) => boolean;
  readonly #onRelease: (isCounted: boolean) => void;
  #isCounted = false;
  #isReleased = false;

  constructor(onAnswer: (answer: Answered) => boolean, onRelease: (isCounted: boolean) => void) {
    this.#onAnswer = onAnswer;
    this.#onRelease = onRelease;
  }

  answered(answer: Answered): void {
    this.#isCounted = this.#onAnswer(answer);
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#onRelease(this.#isCounted);
  }
}

type Verdict = 'go' | 'after an answer' | { readonly at: number; readonly reason: WaitReason };

/**
 * The call budget of one token, shared by all clients of the process that use it. Calls under way are counted against
 * what the last answer left over, so that many at once cannot overdraw it.
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #serverTime = new ServerTime();
  readonly #queue: Waiter[] = [];
  #window: Window | undefined;
  #hasAnswered = false;
  #underWay = 0;
  #reserved = 0;
  #lastStart = 0;
  #refusedUntil = 0;
  #probing: 'no' | 'due' | 'under way' = 'no';
  #trustedAgainAt = 0;
  #timer: { readonly at: number; readonly controller: AbortController } | undefined;
  #reachedTime = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is left, in calls of a cost; `undefined` before Vimeo has told. */
  view(cost: number): RateLimit | undefined {
    if (!this.#window) return undefined;
    const window = this.#current(this.#window, this.#now());
    const remaining = Math.max(0, window.remaining - this.#reserved);
    return inCalls({ limit: window.limit, remaining, resetAt: window.resetAt }, cost);
  }

  /** True where nothing would be lost by forgetting it. */
  get isIdle(): boolean {
    const now = this.#now();
    const isOver = !this.#window || now >= this.#window.endsAt;
    return isOver && this.#underWay === 0 && this.#queue.length === 0 && now >= this.#refusedUntil;
  }

  /** Starts a call without asking whether it may; it is counted all the same. */
  reserve(cost: number): Reservation {
    return this.#reserve(cost);
  }

  /** Starts the call where it may go at once. */
  tryAcquire(cost: number): Reservation | undefined {
    return this.#queue.length === 0 && this.#verdict(cost, this.#now()) === 'go'
      ? this.#reserve(cost)
      : undefined;
  }

  /** Starts the call as soon as it may go. */
  acquire(options: AcquireOptions): Promise<Reservation> {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      const stopListening = onAbort(signal, () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        reject(signal?.reason);
        this.#drain();
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
      let index = this.#queue.length;
      while (index > 0 && (this.#queue[index - 1] as Waiter).order > options.order) index--; // the index is within
      this.#queue.splice(index, 0, waiter);
      this.#drain();
    });
  }

  #verdict(cost: number, now: number): Verdict {
    if (now < this.#refusedUntil) return { at: this.#refusedUntil, reason: 'refused' };
    if (this.#probing !== 'no') return this.#probing === 'due' ? 'go' : 'after an answer';
    if (!this.#window) return this.#hasAnswered || this.#underWay < firstCalls ? 'go' : 'after an answer';
    const window = this.#current(this.#window, now);
    // A call may cost more than a tiny plan has; it goes when the budget is whole.
    const due = Math.min(cost, window.limit);
    const left = window.remaining - this.#reserved;
    // Some of the calls under way may be counted twice: as reserved, and in the answer of a later one.
    const mayBeMore = this.#reserved > 0;
    if (left < due) {
      if (mayBeMore && window.remaining >= due) return 'after an answer';
      if (window.renewedAt === undefined) return { at: window.endsAt, reason: 'spent' };
      return mayBeMore ? 'after an answer' : 'go';
    }
    const little = window.limit * littleLeft;
    if (left > little || window.renewedAt !== undefined) return 'go';
    if (mayBeMore && window.remaining > little) return 'after an answer';
    const distance = (window.endsAt - this.#lastStart) / (Math.floor(left / due) + 1);
    const at = this.#lastStart + distance;
    return now < at ? { at, reason: 'spread' } : 'go';
  }

  /** The window as it is now: once it has ended, its budget is whole again. */
  #current(window: Window, now: number): Window {
    if (window.renewedAt === undefined && now >= window.endsAt) {
      window.remaining = window.limit;
      window.renewedAt = now;
    }
    return window;
  }

  #reserve(cost: number): Reservation {
    const isProbe = this.#probing === 'due';
    const startedAt = this.#now();
    if (isProbe) this.#probing = 'under way';
    this.#underWay++;
    this.#reserved += cost;
    this.#lastStart = startedAt;
    return new CallReservation(
      (answer) => this.#answered(answer, startedAt, isProbe),
      (isCounted) => this.#release(cost, startedAt, isProbe, isCounted),
    );
  }

  /** @returns True where the answer told what Vimeo has counted. */
  #answered(answer: Answered, startedAt: number, isProbe: boolean): boolean {
    this.#hasAnswered = true;
    this.#learn(answer, startedAt);
    if (isForWantOfBudget(answer)) {
      // A late answer to a call from before the last refusal tells nothing new.
      if (isProbe || startedAt >= this.#trustedAgainAt) this.#refuse(answer);
    } else if (isProbe && this.#probing === 'under way') {
      this.#probing = 'no';
      this.#trustedAgainAt = this.#now();
    }
    return answer.budget !== undefined;
  }

  #release(cost: number, startedAt: number, isProbe: boolean, isCounted: boolean): void {
    this.#underWay--;
    this.#reserved -= cost;
    // Without headers nobody knows whether Vimeo counted the call, so it is taken to have been.
    if (!isCounted && this.#window && startedAt >= (this.#window.renewedAt ?? 0))
      this.#window.remaining = Math.max(0, this.#window.remaining - cost);
    if (isProbe && this.#probing === 'under way') this.#probing = 'due';
    if (this.#queue.length > 0) this.#drain();
  }

  #refuse(answer: HasHeaders): void {
    const pause = Math.min(this.pauseAfterRefusal(answer), longestWindowMs);
    this.#refusedUntil = Math.max(this.#refusedUntil, this.#now() + pause);
    this.#probing = 'due';
  }

  /** When a reset is over for sure, by our clock. */
  #localTime(resetMs: number, now: number): number {
    const isNear = (at: number) => at > now - 2 * resetDoubtMs && at <= now + longestWindowMs;
    const corrected = this.#serverTime.toLocal(resetMs);
    // A `Date` that leaves the reset nowhere near is not of the clock that set it, but of a cache or a proxy.
    return isNear(resetMs) && !isNear(corrected) ? resetMs : corrected;
  }

  /** How long a 429 asks to wait, in milliseconds: `Retry-After`, else the end of the window, else most of a minute. */
  pauseAfterRefusal(answer: HasHeaders): number {
    const now = this.#now();
    const told = readRetryAfter(answer, now);
    if (told !== undefined) return told;
    const reset = readReset(answer);
    if (reset) return Math.max(0, this.#localTime(reset.getTime(), now) + resetDoubtMs - now);
    return longestPauseMs * (0.5 + Math.random() / 2);
  }

  /** Takes in an answer's headers; answers may come in another order than their calls were counted in. */
  #learn(answer: Answered, startedAt: number): void {
    const now = this.#now();
    this.#serverTime.learn(answer.header('date'), startedAt, now);
    const told = answer.budget;
    if (!told) return;
    const known = this.#window;
    const resetMs = told.resetAt.getTime();
    const endsAt = Math.min(this.#localTime(resetMs, now) + resetDoubtMs, now + longestWindowMs);
    const later = known ? resetMs - known.resetAt.getTime() : Number.POSITIVE_INFINITY;
    // Resets told in whole seconds can differ by one and mean the same window.
    const isNewer = later >= 1000 || told.limit !== known?.limit;
    if (!known || isNewer) {
      this.#window = { ...told, endsAt, renewedAt: undefined };
    } else if (known.renewedAt !== undefined && startedAt >= known.renewedAt && now < endsAt + resetDoubtMs) {
      // We took the window to be over, and Vimeo says that it is not: its clock has the last word.
      this.#window = { ...told, endsAt: Math.max(endsAt, now + resetDoubtMs), renewedAt: undefined };
    } else if (known.renewedAt === undefined && later > -1000) {
      known.remaining = Math.min(known.remaining, told.remaining);
      known.endsAt = endsAt;
    }
  }

  /** Starts the calls that may go, in order, and sleeps until the next one may. */
  #drain(): void {
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      const verdict = this.#verdict(head.cost, this.#now());
      if (verdict === 'go') {
        this.#queue.shift();
        head.grant(this.#reserve(head.cost));
      } else if (verdict === 'after an answer') {
        this.#setTimer(undefined);
        return;
      } else {
        const { at, reason } = verdict;
        const before = this.#queue.length;
        for (const waiter of this.#queue.filter(({ deadline }) => deadline < at)) {
          this.#queue.splice(this.#queue.indexOf(waiter), 1);
          waiter.reject(waiter.timeoutError(at));
        }
        for (const waiter of this.#queue) tell(waiter, at, reason);
        if (this.#queue.length === before) {
          this.#setTimer(at);
          return;
        }
      }
    }
    this.#setTimer(undefined);
  }

  #setTimer(at: number | undefined): void {
    if (at !== undefined && this.#timer?.at === at) return;
    this.#timer?.controller.abort();
    this.#timer = undefined;
    if (at === undefined) return;
    const timer = { at, controller: new AbortController() };
    this.#timer = timer;
    const onRelease = () => {
      if (this.#timer !== timer) return;
      this.#timer = undefined;
      // A clock whose sleep is over has reached that time, though a timer may be a moment early.
      this.#reachedTime = at;
      this.#drain();
    };
    this.#clock.sleep(at - this.#now(), timer.controller.signal).then(onRelease, onRelease);
  }

  #now(): number {
    return Math.max(this.#clock.now(), this.#reachedTime);
  }
}

// Some actions have a limit of their own; its 429 says that calls are left, and stops no other call.
export function isForWantOfBudget({ status, budget }: Answered): boolean {
  return status === 429 && !(budget && budget.remaining > 0);
}

function tell(waiter: Waiter, until: number, reason: WaitReason): void {
  if (waiter.isTold) return;
  waiter.isTold = true;
  waiter.onWait(until, reason);
}
