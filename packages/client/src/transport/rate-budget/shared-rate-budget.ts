import { isError } from '../../kinds.js';
import type { SharedBudget } from '../../shared-budget.js';
import { createAbortController } from '../../time/abort-controller.js';
import type { Clock } from '../../time/clock.js';
import { maskSecrets } from '../masking.js';
import { readBudgetState } from './budget-in-store.js';
import { type Decision, decide } from './decide.js';
import { type RateBudget, responseEvent } from './rate-budget.js';
import { type BudgetEvent, step } from './step.js';
import {
  type AcquireOptions,
  enqueue,
  type Reservation,
  rejectLate,
  tell,
  type Waiter,
} from './waiting-calls.js';

export interface SharedRateBudgetOptions {
  readonly store: SharedBudget;
  /** What the store knows it by. */
  readonly key: Promise<string>;
  readonly clock: Clock;
  /** The same budget as this process alone knows it: what `client.rateLimit` shows, and what counts while the store fails. */
  readonly local: RateBudget;
  /** Told once, when the store fails. */
  readonly warn: (message: string) => void;
}

// A call that was not released by then is taken to be over: its process has died.
const leaseMs = 90_000;
// How often one looks whether a call of another process has ended.
const pollMs = 200;
const storeTimeoutMs = 2000;
// The first time, it has to be connected to, by a process that is just starting.
const firstTimeoutMs = 10_000;
// So long a store that failed is left alone.
const restMs = 5000;
// A store for which somebody else was always faster does not write.
const mostRacesLost = 200;

/**
 * A budget that all processes share. What has happened here since the last time and the calls that wait here go into one step
 * of the state that all of them read, however many they are.
 */
export class SharedRateBudget {
  readonly #options: SharedRateBudgetOptions;
  readonly #name = Math.random().toString(36).slice(2, 10);
  readonly #queue: Waiter[] = [];
  /** What has happened here and is not in the store yet. */
  readonly #events: BudgetEvent[] = [];
  #leases = 0;
  #racesLost = 0;
  #isReached = false;
  #isRunning = false;
  #isAskedAgain = false;
  #nap: AbortController | undefined;
  #restsUntil = Number.NEGATIVE_INFINITY;
  #warn: ((message: string) => void) | undefined;

  constructor(options: SharedRateBudgetOptions) {
    this.#options = options;
    this.#warn = options.warn;
  }

  /** Starts the call as soon as it may go. */
  acquire(options: AcquireOptions): Promise<Reservation> {
    options.signal?.throwIfAborted();
    if (this.#options.clock.now() < this.#restsUntil) return this.#acquireAlone(options);
    const waiting = enqueue(this.#queue, options, () => this.#wake());
    // Behind others it changes nothing.
    if (this.#queue[0]?.order === options.order) this.#wake();
    return waiting;
  }

  async #acquireAlone(options: AcquireOptions): Promise<Reservation> {
    const { local } = this.#options;
    return local.tryAcquire(options.cost) ?? local.acquire(options);
  }

  /** Takes what there is to the store, now or right after what is under way. */
  #wake(): void {
    this.#isAskedAgain = true;
    this.#nap?.abort();
    if (!this.#isRunning) void this.#run();
  }

  /** Steps until nothing is left to tell and nobody waits. It never rejects. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#queue.length > 0 || this.#events.length > 0) {
        this.#isAskedAgain = false;
        await this.#sleep(await this.#step());
      }
    } catch (error) {
      this.#goAlone(error);
    } finally {
      this.#isRunning = false;
    }
  }

  /** One step of the shared state. Gives the milliseconds after which another one may be of use. */
  async #step(): Promise<number> {
    const { store, clock } = this.#options;
    const key = await this.#options.key;
    const timeoutMs = this.#isReached ? storeTimeoutMs : firstTimeoutMs;
    const { state, version, now } = await withinTime(store.read(key), timeoutMs);
    this.#isReached = true;
    const readAt = clock.now();
    const told = this.#events.length;
    let next = this.#events.reduce((current, event) => step(current, event, now), readBudgetState(state));
    const granted: { readonly waiter: Waiter; readonly id: string }[] = [];
    let decision: Decision = 'go';
    for (const waiter of this.#queue) {
      decision = decide(next, waiter.cost, now);
      if (decision !== 'go') break;
      const id = `${this.#name}${(++this.#leases).toString(36)}`;
      next = step(next, { kind: 'acquire', id, cost: waiter.cost, leaseMs }, now);
      granted.push({ waiter, id });
    }
    if (told + granted.length > 0) {
      if (!(await withinTime(store.compareAndSet(key, version, next), storeTimeoutMs)))
        return this.#loseRace();
      this.#racesLost = 0;
      this.#events.splice(0, told);
      for (const { waiter, id } of granted) this.#grant(waiter, id);
    }
    if (decision === 'go') return 0;
    if (decision === 'afterResponse') return pollMs;
    const at = readAt + decision.at - now;
    if (rejectLate(this.#queue, at)) return 0;
    for (const waiter of this.#queue) tell(waiter, at, decision.reason);
    return Math.max(1, at - clock.now());
  }

  #grant(waiter: Waiter, id: string): void {
    const { local } = this.#options;
    const index = this.#queue.indexOf(waiter);
    if (index < 0) {
      // It was aborted meanwhile.
      this.#events.push({ kind: 'release', id });
      return;
    }
    this.#queue.splice(index, 1);
    const own = local.reserve(waiter.cost);
    waiter.grant({
      learn: (response, budget) => {
        own.learn(response, budget);
        this.#tell(responseEvent(id, response, budget, this.#options.clock.now()));
      },
      release: () => {
        own.release();
        this.#tell({ kind: 'release', id });
      },
    });
  }

  #tell(event: BudgetEvent): void {
    this.#events.push(event);
    // It is told once the store is tried again.
    if (this.#options.clock.now() >= this.#restsUntil) this.#wake();
  }

  /** Somebody else has written meanwhile: how long until the next try, so that not all of them come at once again. */
  #loseRace(): number {
    if (++this.#racesLost >= mostRacesLost) throw new Error('it never writes');
    return Math.random() * Math.min(50, 2 * this.#racesLost);
  }

  /** Waits, but not past a reason to look again. */
  async #sleep(ms: number): Promise<void> {
    if (ms === 0 || (this.#isAskedAgain && this.#racesLost === 0)) return;
    const nap = createAbortController();
    this.#nap = nap;
    await this.#options.clock.sleep(ms, nap.signal).catch(() => {});
    this.#nap = undefined;
  }

  /** The store fails: each process paces its calls by what it knows itself, until the store is tried again. */
  #goAlone(error: unknown): void {
    this.#restsUntil = this.#options.clock.now() + restMs;
    this.#racesLost = 0;
    const message = maskSecrets(isError(error) ? error.message : String(error));
    this.#warn?.(
      `the store of the shared rate budget fails (${message}); until it is back, each process paces its calls alone`,
    );
    this.#warn = undefined;
    for (const waiter of this.#queue.splice(0)) waiter.grant(this.#acquireAlone(waiter));
  }
}

/** What a store gives, unless it takes too long: a connection that waits for its server does so for ever. */
async function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const error = new Error(`it was silent for ${timeoutMs} ms`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
