import type { RequestOptions } from '../options.js';
import type { Http } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import { attempt, type CallContext } from './attempt.js';
import { CallDeadline } from './call-deadline.js';
import type { Clock } from './clock.js';
import { joinSignals } from './join-signals.js';
import type { Lifetime } from './lifetime.js';
import type { Observer } from './observer.js';
import { prepare } from './prepare.js';
import { backOff, type Failure, isWorthAnotherTry, type RetryPolicy } from './retry.js';
import type { Semaphore } from './semaphore.js';
import type { ServerTime } from './server-time.js';

/** What every call of one client shares. */
export interface Transport {
  readonly defaultHeaders: Readonly<Record<string, string>>;
  readonly baseUrl: URL;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy;
  readonly rateLimit: 'wait' | 'throw';
  readonly clock: Clock;
  readonly http: Http;
  /** The API's clock beside `performance.now()`. */
  readonly serverTime: ServerTime;
  readonly concurrency: Semaphore;
  readonly lifetime: Lifetime;
  readonly observer: Observer | undefined;
  /** The name of the budget that calls with this `Authorization` draw on. */
  readonly budgetKey: (authorization: string | undefined) => string;
  /** Told which budget a call draws on, and at what cost. */
  readonly onBudget: (key: string, cost: number) => void;
}

/** An `Authorization` header, and the words in it that nobody may read. */
export interface Authorization {
  readonly header: string;
  readonly secrets: readonly string[];
}

export type Authorize = (
  signal: AbortSignal | undefined,
) => Authorization | undefined | Promise<Authorization | undefined>;

/** Told before each try when it was sent, by `performance.now()`: a call may wait long for its turn. */
export type OnSend = (sentAt: number) => void;

/**
 * One request's whole life: it is checked, takes its place among those under way, and is tried until it has an answer,
 * until another try would not help or could do harm, or until its time is over.
 *
 * @throws {TypeError} At once, where the request cannot be sent.
 */
export function call(
  transport: Transport,
  request: RequestOptions,
  authorize: Authorize,
  onSend?: OnSend,
): Promise<VimeoResponse> {
  const prepared = prepare(transport, request);
  return whenThereIsRoom({
    transport,
    prepared,
    authorize,
    onSend,
    time: new CallDeadline(transport, prepared),
  });
}

async function whenThereIsRoom(given: CallContext): Promise<VimeoResponse> {
  const { concurrency, lifetime } = given.transport;
  given.prepared.signal.throwIfAborted();
  lifetime.begin();
  const joined = joinSignals(given.prepared.signal, lifetime.signal);
  const { signal } = joined;
  const calling =
    signal === given.prepared.signal ? given : { ...given, prepared: { ...given.prepared, signal } };
  try {
    const acquiring = concurrency.acquire(signal);
    if (acquiring) await acquiring;
    try {
      return await tryUntilDone(calling);
    } finally {
      concurrency.release();
    }
  } finally {
    joined.stop();
    lifetime.end();
  }
}

async function tryUntilDone(calling: CallContext): Promise<VimeoResponse> {
  const { transport, prepared, time } = calling;
  const { signal, method, retry } = prepared;
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(calling, tries);
    if ('answer' in outcome) return outcome.answer;
    const { error, failure, view } = outcome;
    if (signal.aborted) throw signal.reason;
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
