import { ApiError } from '../errors/api-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { HttpAnswer } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import { budgetTold, readAnswer } from './answer.js';
import type { Authorize, Transport } from './call.js';
import { type ExchangeOptions, exchange } from './exchange.js';
import type { RequestView } from './observer.js';
import type { Prepared } from './prepare.js';
import { isForWantOfBudget, type RateBudget, type Turn } from './rate-budget.js';
import { budgetKey, sharedBudget } from './rate-budgets.js';
import { costOf, type RateLimit, readRetryAfter } from './rate-limit.js';
import type { Failure } from './retry.js';
import { describeUrl, usesFields } from './url.js';

/** Which try of a call this is, and how long it may take. */
export interface Try {
  readonly number: number;
  /** When the call must be done, by the client's clock, once its tries have begun; before that it waits for its turn. */
  readonly deadline: () => number;
  /** When it gives up waiting for its turn. */
  readonly turnDeadline: number;
  /** Told when the call has its turn. */
  readonly onTurn: () => void;
  /** The error for a call that was not done in time. */
  readonly tooLate: (wasSent: boolean) => Error;
}

/** How a try ended. */
export type Outcome =
  | { readonly answer: VimeoResponse }
  | { readonly error: unknown; readonly failure: Failure; readonly view: RequestView | undefined };

const maxRedirects = 5;

/** One try of a call. Reads may be redirected; each address gets the token anew, and only on the API's own origin. */
export async function attempt(
  transport: Transport,
  prepared: Prepared,
  authorize: Authorize,
  current: Try,
): Promise<Outcome> {
  let { url } = prepared;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const result = await hop(transport, { ...prepared, url }, authorize, current);
    if (!(result instanceof URL)) return result;
    url = result;
  }
  const label = `${prepared.method} ${describeUrl(prepared.url, transport.baseUrl)}`;
  const error = new ConnectionError(`${label} was redirected more than ${maxRedirects} times.`);
  return { error, failure: { kind: 'final' }, view: undefined };
}

/** One request and its answer: the token, the turn in the rate budget, the exchange, and what it told. */
async function hop(
  transport: Transport,
  prepared: Prepared,
  authorize: Authorize,
  current: Try,
): Promise<Outcome | URL> {
  const { method, url, body, timeout, signal } = prepared;
  const isOwn = url.origin === transport.baseUrl.origin;
  const path = describeUrl(url, transport.baseUrl);
  const authorization = isOwn && !prepared.isAnonymous ? await authorize(signal) : undefined;
  const headers = authorization
    ? { authorization: authorization.header, ...prepared.headers }
    : withoutSecrets(prepared.headers, isOwn);
  const cost = costOf(usesFields(url));
  const budget = isOwn ? budgetOf(transport, url, headers.authorization, cost) : undefined;
  const turn = budget && (await turnOf(transport, budget, { prepared, path, cost, current }));
  current.onTurn();

  const { observer, clock } = transport;
  const view = observer?.request({
    ...{ call: prepared.call, tries: current.number, method, origin: url.origin, path, headers },
  });
  const startedAt = observer ? performance.now() : 0;
  let seen: HttpAnswer | undefined;
  let failure: Failure | undefined;
  const report = (error: unknown) => {
    if (view) observer?.response(responseView(view, seen, error, startedAt, cost));
  };
  try {
    const result = await exchange(
      transport.http.send,
      {
        ...{ method, url, headers, body: body.content, signal, timeout },
        label: `${method} ${path}`,
        tries: current.number,
        total: totalOf(current, clock.now()),
      },
      async (answer, deadline) => {
        seen = answer;
        turn?.answered(answer.status, (name) => answer.header(name));
        failure = refusalOf(answer, budget, clock.now());
        const target = redirectTarget(answer, method, url);
        if (target) {
          await answer.discard();
          return target;
        }
        return readAnswer(answer, deadline, {
          ...{ method, path, cost, tries: current.number, now: clock.now() },
          secrets: () => [...(authorization?.secrets ?? []), ...prepared.secrets()],
        });
      },
    );
    report(undefined);
    return result instanceof URL ? result : { answer: result };
  } catch (error) {
    report(error);
    return { error, failure: failureOf(error, failure), view };
  } finally {
    turn?.end();
  }
}

function budgetOf(
  { clock, onBudget }: Transport,
  url: URL,
  authorization: string | undefined,
  cost: number,
): RateBudget {
  const key = budgetKey(url.origin, authorization);
  onBudget(key, cost);
  return sharedBudget(clock, key);
}

function turnOf(
  { clock, rateLimit, observer }: Transport,
  budget: RateBudget,
  wanted: { prepared: Prepared; path: string; cost: number; current: Try },
): Turn | Promise<Turn> {
  const { prepared, path, cost, current } = wanted;
  if (rateLimit === 'throw') return budget.start(cost);
  const { call, method, signal } = prepared;
  return budget.take({
    ...{ cost, order: call, signal, deadline: Math.min(current.turnDeadline, current.deadline()) },
    onWait: (until, reason) => {
      const delayMs = Math.max(0, until - clock.now());
      observer?.wait({ call, method, path, delayMs, until: new Date(until), reason });
    },
    tooLate: () => current.tooLate(current.number > 1),
  });
}

function totalOf(current: Try, now: number): ExchangeOptions['total'] {
  const deadline = current.deadline();
  return deadline === Number.POSITIVE_INFINITY
    ? undefined
    : { left: deadline - now, error: (wasSent) => current.tooLate(wasSent) };
}

/** What an answer of 400 and above means for another try; `undefined` for one below. */
function refusalOf(answer: HttpAnswer, budget: RateBudget | undefined, now: number): Failure | undefined {
  const { status } = answer;
  if (status < 400) return undefined;
  const header = (name: string) => answer.header(name);
  if (status !== 429 || !budget)
    return { kind: 'refused', status, pauseMs: readRetryAfter(header, now), isPausedByBudget: false };
  const pauseMs = budget.pauseAfterRefusal(header);
  return { kind: 'refused', status, pauseMs, isPausedByBudget: isForWantOfBudget(header) };
}

function failureOf(error: unknown, refusal: Failure | undefined): Failure {
  if (ApiError.is(error)) return refusal ?? { kind: 'final' };
  return ConnectionError.is(error) || TimeoutError.is(error)
    ? { kind: 'unanswered', wasSent: error.wasSent }
    : { kind: 'final' };
}

function responseView(
  request: RequestView,
  answer: HttpAnswer | undefined,
  error: unknown,
  startedAt: number,
  cost: number,
) {
  const rateLimit: RateLimit | undefined = answer && budgetTold(answer, cost);
  return {
    ...{ request, error, rateLimit, status: answer?.status },
    durationMs: performance.now() - startedAt,
    requestId: answer?.header('request-hash') ?? undefined,
  };
}

// What a caller put there by hand was meant for Vimeo, so it does not travel to other hosts.
function withoutSecrets(headers: Record<string, string>, isOwn: boolean): Record<string, string> {
  if (isOwn) return headers;
  const { authorization: _authorization, cookie: _cookie, ...rest } = headers;
  return rest;
}

function redirectTarget(answer: HttpAnswer, method: string, url: URL): URL | undefined {
  if (answer.status < 300 || answer.status >= 400 || (method !== 'GET' && method !== 'HEAD'))
    return undefined;
  const location = answer.header('location');
  if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return undefined;
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}
