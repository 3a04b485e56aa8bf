import { TimeoutError } from '../errors/timeout-error.js';
import type { RequestOptions } from '../options.js';
import type { Http } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import { attempt, type Try } from './attempt.js';
import type { Clock } from './clock.js';
import type { Concurrency } from './concurrency.js';
import { afterTries } from './exchange.js';
import type { HeaderSettings } from './headers.js';
import type { Observer } from './observer.js';
import { type Prepared, prepare } from './prepare.js';
import { backOff, defaultTriesMs, type Failure, isWorthAnotherTry, type RetryPolicy } from './retry.js';
import { describeUrl } from './url.js';

/** What every call of one client shares. */
export interface Transport extends HeaderSettings {
  readonly baseUrl: URL;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly rateLimit: 'wait' | 'throw';
  readonly clock: Clock;
  readonly http: Http;
  readonly concurrency: Concurrency;
  readonly observer: Observer | undefined;
  /** Told which budget a call draws on, and at what cost. */
  readonly onBudget: (key: string, cost: number) => void;
}

/** An `Authorization` header, and the words in it that nobody may read. */
export interface Authorization {
  readonly header: string;
  readonly secrets: readonly string[];
}

export type Authorize = (signal: AbortSignal | undefined) => Promise<Authorization | undefined>;

/**
 * One request's whole life: it is checked, takes its place among those under way, and is tried until it has an answer,
 * until another try would not help or could do harm, or until its time is over.
 */
export async function call(
  transport: Transport,
  request: RequestOptions,
  authorize: Authorize,
): Promise<VimeoResponse> {
  const prepared = prepare(transport, request);
  prepared.signal?.throwIfAborted();
  const entering = transport.concurrency.enter(prepared.signal);
  const time = new CallTime(transport, prepared);
  if (entering) await entering;
  try {
    return await tryUntilDone(transport, prepared, authorize, time);
  } finally {
    transport.concurrency.leave();
  }
}

async function tryUntilDone(
  transport: Transport,
  prepared: Prepared,
  authorize: Authorize,
  time: CallTime,
): Promise<VimeoResponse> {
  const { signal, method, retry } = prepared;
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(transport, prepared, authorize, time.ofTry(tries));
    if ('answer' in outcome) return outcome.answer;
    const { error, failure, view } = outcome;
    if (signal?.aborted) throw signal.reason;
    const isOverLimit = failure.kind === 'refused' && failure.status === 429;
    const mayGoOn =
      tries <= retry.limit &&
      prepared.body.isReplayable &&
      isWorthAnotherTry(method, failure) &&
      !(isOverLimit && transport.rateLimit === 'throw');
    if (!mayGoOn) throw error;
    const delayMs = pauseBefore(failure, retry, tries);
    if (delayMs > retry.maxDelayMs || !time.allows(delayMs)) throw error;
    time.lastError = error;
    if (view) transport.observer?.retry({ request: view, tries, delayMs, error });
    if (!(failure.kind === 'refused' && failure.isPausedByBudget))
      await transport.clock.sleep(delayMs, signal);
  }
}

/** What the server asks for, or else a random time that grows with every try. */
function pauseBefore(failure: Failure, retry: RetryPolicy, tries: number): number {
  const told = failure.kind === 'refused' ? failure.pauseMs : undefined;
  return told ?? backOff(retry, tries);
}

/** How much time a call has: `totalMs` from its beginning; without it, enough for its tries from its first turn on. */
class CallTime {
  /** What the last try failed with, the cause where time runs out. */
  lastError: unknown;
  readonly #transport: Transport;
  readonly #prepared: Prepared;
  readonly #end: number;
  #triesEnd = Number.POSITIVE_INFINITY;

  constructor(transport: Transport, prepared: Prepared) {
    this.#transport = transport;
    this.#prepared = prepared;
    const { totalMs } = prepared.retry;
    this.#end = totalMs === undefined ? Number.POSITIVE_INFINITY : transport.clock.now() + totalMs;
  }

  /** True where another try after a pause could still be in time. */
  allows(pauseMs: number): boolean {
    return this.#transport.clock.now() + pauseMs < Math.min(this.#end, this.#triesEnd);
  }

  ofTry(number: number): Try {
    return {
      number,
      turnDeadline: this.#end,
      deadline: () => Math.min(this.#end, this.#triesEnd),
      onTurn: () => {
        if (this.#triesEnd === Number.POSITIVE_INFINITY)
          this.#triesEnd = this.#transport.clock.now() + defaultTriesMs;
      },
      tooLate: (wasSent) => this.#tooLate(number, wasSent),
    };
  }

  #tooLate(tries: number, wasSent: boolean): TimeoutError {
    const { method, url, retry } = this.#prepared;
    const label = `${method} ${describeUrl(url, this.#transport.baseUrl)}`;
    const cause = this.lastError;
    return new TimeoutError(
      `${label} was not done within ${retry.totalMs ?? defaultTriesMs} ms${afterTries(tries)}` +
        `${cause instanceof Error ? `; the last try ended so: ${cause.message}` : '.'}`,
      { tries, wasSent, cause },
    );
  }
}
