import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import { backOff, type Failure, isWorthAnotherTry, type RetryPolicy } from '../retry/policy.js';
import { attempt } from './attempt.js';
import type { CallContext } from './call-context.js';
import { CallDeadline } from './call-deadline.js';
import { joinSignals } from './join-signals.js';
import { prepare } from './prepare.js';
import type { Authorize, OnSend, Transport } from './transport.js';

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
