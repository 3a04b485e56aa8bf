import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import { retry } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { judgeFailure, questionOf } from '../retry/worth-another-try.js';
import { joinSignals } from '../time/join-signals.js';
import { attempt } from './attempt.js';
import type { CallContext } from './call-context.js';
import { CallDeadline } from './call-deadline.js';
import { FailedTry } from './failed-try.js';
import { prepare } from './prepare.js';
import type { Authorize, OnSend, Transport } from './transport.js';

/**
 * One request's whole life: it is checked, waits until there is room for it, and is tried until it has a response,
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
  return callWhenThereIsRoom({
    transport,
    prepared,
    authorize,
    onSend,
    time: new CallDeadline(transport, prepared),
    openBody: {},
  });
}

async function callWhenThereIsRoom(given: CallContext): Promise<VimeoResponse> {
  const { concurrency, lifetime } = given.transport;
  given.prepared.signal.throwIfAborted();
  lifetime.begin();
  const joined = joinSignals(given.prepared.signal, lifetime.signal);
  const { signal } = joined;
  const context =
    signal === given.prepared.signal ? given : { ...given, prepared: { ...given.prepared, signal } };
  try {
    const acquiring = concurrency.acquire(signal);
    if (acquiring) await acquiring;
    try {
      return await tryUntilDone(context);
    } finally {
      concurrency.release();
    }
  } finally {
    const finish = () => {
      joined.stop();
      lifetime.end();
    };
    const { ended } = context.openBody;
    if (ended) void ended.then(finish);
    else finish();
  }
}

function tryUntilDone(context: CallContext): Promise<VimeoResponse> {
  const { transport, prepared, time } = context;
  const { signal, method } = prepared;
  return retry({
    budget: new RetryBudget(prepared.retry, transport.clock, time),
    attempt: (tries) => attempt(context, tries),
    judge(error) {
      signal.throwIfAborted();
      if (!(error instanceof FailedTry) || !prepared.body.isReplayable) return 'final';
      const { failure } = error;
      const isOverLimit = failure.kind === 'refused' && failure.status === 429;
      if (isOverLimit && transport.rateLimit === 'throw') return 'final';
      return judgeFailure(questionOf(method), failure);
    },
    async beforeNext(delayMs, error, tries) {
      const { cause, view, isPausedByBudget } = error as FailedTry; // any other one is final
      time.lastError = cause;
      if (view) transport.observer?.retry({ request: view, tries, delayMs, error: cause });
      if (!isPausedByBudget) await transport.clock.sleep(delayMs, signal);
    },
    giveUp: (error) => (error instanceof FailedTry ? error.cause : error),
  });
}
