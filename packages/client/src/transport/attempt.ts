import { ApiError } from '../errors/api-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { HttpResponse } from '../platform/http.js';
import type { RateLimit, VimeoResponse } from '../response.js';
import type { Failure } from '../retry/policy.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Deadline } from '../time/deadline.js';
import { raceOwnCode } from '../time/race-own-code.js';
import type { CallContext } from './call-context.js';
import { exchange } from './exchange.js';
import type { RequestView } from './observer.js';
import {
  type BudgetResponse,
  isForWantOfBudget,
  type RateBudget,
  type Reservation,
} from './rate-budget/rate-budget.js';
import { costOf, inCalls, readBudget } from './rate-limit.js';
import { readResponse } from './read-response.js';
import type { Transport } from './transport.js';
import { describeUrl, usesFields } from './url.js';

/** How a try ended. */
export type Outcome =
  | { readonly answer: VimeoResponse }
  | { readonly error: unknown; readonly failure: Failure; readonly view: RequestView | undefined };

const maxRedirects = 5;

/**
 * One try of a call: the token, the turn in the rate budget, the exchange, and what it told. Reads may be redirected;
 * each address gets the token anew, and only on the API's own origin.
 */
export async function attempt(
  calling: CallContext,
  tries: number,
  url = calling.prepared.url,
  redirects = 0,
): Promise<Outcome> {
  const { transport, prepared, time } = calling;
  const { method, signal } = prepared;
  const { origin } = url;
  const isOwn = origin === transport.baseUrl.origin;
  const path = describeUrl(url, isOwn);
  const authorizing = isOwn && !prepared.isAnonymous ? calling.authorize(signal) : undefined;
  const authorization =
    authorizing instanceof Promise
      ? await raceOwnCode(() => authorizing, {
          ...{ signal, totalMs: time.leftMs },
          tooLate: () => time.tooLate(tries, tries > 1),
        })
      : authorizing;
  const headers = isOwn ? { ...prepared.headers } : withoutSecrets(prepared.headers);
  if (authorization) headers.authorization ??= authorization.header;
  const cost = costOf(usesFields(url));
  const budget = isOwn ? transport.budgets.budgetFor(headers.authorization, cost) : undefined;
  const reservation =
    budget &&
    (reserveNow(transport, budget, cost) ?? (await waitForBudget(calling, budget, path, cost, tries)));
  time.startClock();

  const { observer } = transport;
  const view = observer?.request({
    ...{ call: prepared.call, tries, method, origin, path, headers },
    cost: isOwn ? cost : 0,
  });
  const startedAt = performance.now();
  calling.onSend?.(startedAt);
  let seen: HttpResponse | undefined;
  let rateLimit: RateLimit | undefined;
  let failure: Failure | undefined;

  const read = (answer: HttpResponse, deadline: Deadline): Promise<VimeoResponse | URL> => {
    seen = answer;
    if (isOwn) transport.serverTime.learn(answer.header('date'), startedAt, performance.now());
    const told = readBudget(answer);
    rateLimit = told && inCalls(told, cost);
    const answered: BudgetResponse = {
      status: answer.status,
      budget: told,
      header: (name) => answer.header(name),
    };
    reservation?.learn(answered);
    const now = transport.clock.now();
    if (answer.status >= 400) failure = refusalOf(answered, budget, now);
    const elsewhere = redirectTarget(answer, method, url);
    if (elsewhere) return answer.discard().then(() => elsewhere);
    const secrets = () => [...(authorization?.secrets ?? []), ...prepared.secrets()];
    const { maxResponseBytes } = prepared;
    return readResponse(answer, deadline, { method, path, rateLimit, tries, maxResponseBytes, now, secrets });
  };
  const report = (error: unknown) => {
    if (!view) return;
    const requestId = seen?.header('request-hash') ?? undefined;
    const durationMs = performance.now() - startedAt;
    observer?.response({ request: view, status: seen?.status, error, durationMs, requestId, rateLimit });
  };
  let target: URL;
  try {
    const result = await exchange(
      transport.http.send,
      {
        method,
        url,
        headers,
        body: prepared.body.content,
        signal,
        timeout: prepared.timeout,
        label: `${method} ${path}`,
        tries,
        time,
      },
      read,
    );
    report(undefined);
    if (!(result instanceof URL)) return { answer: result };
    target = result;
  } catch (error) {
    report(error);
    return { error, failure: failureOf(error, failure), view };
  } finally {
    reservation?.release();
  }
  if (redirects < maxRedirects) return attempt(calling, tries, target, redirects + 1);
  const error = new ConnectionError(`${method} ${path} was redirected more than ${maxRedirects} times.`);
  return { error, failure: { kind: 'final' }, view };
}

function reserveNow({ rateLimit }: Transport, budget: RateBudget, cost: number): Reservation | undefined {
  return rateLimit === 'throw' ? budget.reserve(cost) : budget.tryAcquire(cost);
}

function waitForBudget(
  { transport, prepared, time }: CallContext,
  budget: RateBudget,
  path: string,
  cost: number,
  tries: number,
): Promise<Reservation> {
  const { call, method, signal } = prepared;
  return budget.acquire({
    ...{ cost, order: call, signal, deadline: time.deadline },
    onWait: (until, reason) => {
      const delayMs = Math.max(0, until - transport.clock.now());
      transport.observer?.wait({ call, method, path, delayMs, until: new Date(until), reason });
    },
    timeoutError: () => time.tooLate(tries, tries > 1),
  });
}

/** What an answer of 400 and above means for another try. */
function refusalOf(answer: BudgetResponse, budget: RateBudget | undefined, now: number): Failure {
  const { status } = answer;
  if (status !== 429 || !budget)
    return { kind: 'refused', status, pauseMs: readRetryAfter(answer, now), isPausedByBudget: false };
  const pauseMs = budget.pauseAfterRefusal(answer);
  return { kind: 'refused', status, pauseMs, isPausedByBudget: isForWantOfBudget(answer) };
}

function failureOf(error: unknown, refusal: Failure | undefined): Failure {
  if (ApiError.is(error)) return refusal ?? { kind: 'final' };
  if (error instanceof FinalConnectionError) return { kind: 'final' };
  return ConnectionError.is(error) || TimeoutError.is(error)
    ? { kind: 'unanswered', wasSent: error.wasSent }
    : { kind: 'final' };
}

// What a caller put there by hand was meant for Vimeo, so it does not travel to other hosts.
function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { authorization: _authorization, cookie: _cookie, ...rest } = headers;
  return rest;
}

function redirectTarget(answer: HttpResponse, method: string, url: URL): URL | undefined {
  if (answer.status < 300 || answer.status >= 400 || (method !== 'GET' && method !== 'HEAD'))
    return undefined;
  const location = answer.header('location');
  if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return undefined;
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}
