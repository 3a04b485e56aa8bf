import { ApiError } from '../errors/api-error.js';
import type { HttpResponse } from '../platform/http.js';
import type { RateLimit, VimeoResponse } from '../response.js';
import { failureOf } from '../retry/failure.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Deadline } from '../time/deadline.js';
import type { CallContext } from './call-context.js';
import { FailedTry } from './failed-try.js';
import type { RequestView } from './observer.js';
import { isForWantOfBudget, type RateBudget } from './rate-budget/rate-budget.js';
import type { Reservation } from './rate-budget/waiting-calls.js';
import { inCalls, readBudget } from './rate-limit.js';
import { readResponse } from './read-response.js';
import { redirectTarget } from './redirect.js';
import type { Authorization } from './transport.js';

/** What one try asks for, and on whose account. */
export interface TryFacts {
  readonly tries: number;
  readonly url: URL;
  readonly path: string;
  /** True for the API's own origin. */
  readonly isOwn: boolean;
  readonly cost: 1 | 2;
  readonly budget: RateBudget | undefined;
  readonly reservation: Reservation | undefined;
  readonly authorization: Authorization | undefined;
}

/** A try that is on its way: what is learned from its response, told to whom it concerns, and what its failure means. */
export class SentTry {
  readonly #context: CallContext;
  readonly #facts: TryFacts;
  #startedAt = 0;
  #view: RequestView | undefined;
  #response: HttpResponse | undefined;
  #rateLimit: RateLimit | undefined;
  #pauseMs: number | undefined;
  #isPausedByBudget = false;

  constructor(context: CallContext, facts: TryFacts) {
    this.#context = context;
    this.#facts = facts;
  }

  begin(headers: Readonly<Record<string, string>>): void {
    const { transport, prepared } = this.#context;
    const { tries, url, path, isOwn, cost } = this.#facts;
    this.#view = transport.observer?.request({
      call: prepared.call,
      tries,
      method: prepared.method,
      origin: url.origin,
      path,
      headers,
      cost: isOwn ? cost : 0,
    });
    this.#startedAt = performance.now();
  }

  /** Reads what the response means: data, an error, or the address of a redirect. */
  read(response: HttpResponse, deadline: Deadline): Promise<VimeoResponse | URL> {
    const { transport, prepared } = this.#context;
    const { method, maxResponseBytes, timeout, parse, throwOnError } = prepared;
    const { tries, url, path } = this.#facts;
    const now = transport.clock.now();
    this.#learn(response, now);
    const elsewhere = method === 'GET' || method === 'HEAD' ? redirectTarget(response, url) : undefined;
    if (elsewhere) return response.discard().then(() => elsewhere);
    const secrets = () => [...(this.#facts.authorization?.secrets ?? []), ...prepared.secrets()];
    const rateLimit = this.#rateLimit;
    return readResponse(response, deadline, {
      method,
      path,
      url,
      rateLimit,
      tries,
      timeout,
      maxResponseBytes,
      now,
      parse,
      throwOnError,
      secrets,
      onOpen: (ended) => {
        this.#context.openBody.ended = ended;
      },
    });
  }

  /** What the headers tell of time and budget. */
  #learn(response: HttpResponse, now: number): void {
    const { isOwn, cost, budget, reservation } = this.#facts;
    const { status } = response;
    this.#response = response;
    if (isOwn)
      this.#context.transport.serverTime.learn(response.header('date'), this.#startedAt, performance.now());
    const told = readBudget(response);
    this.#rateLimit = told && inCalls(told, cost);
    reservation?.learn(response, told);
    if (status < 400) return;
    const isOverLimit = status === 429 && budget !== undefined;
    this.#pauseMs = isOverLimit ? budget.pauseAfterRefusal(response) : readRetryAfter(response, now);
    this.#isPausedByBudget = isOverLimit && isForWantOfBudget(response, told);
  }

  /** Tells hooks and logger how it ended. */
  end(error?: unknown): void {
    const request = this.#view;
    if (!request) return;
    this.#context.transport.observer?.response({
      request,
      status: this.#response?.status,
      error,
      durationMs: performance.now() - this.#startedAt,
      requestId: this.#response?.header('request-hash') ?? undefined,
      rateLimit: this.#rateLimit,
    });
  }

  /** What its failure means for another try. */
  classify(error: unknown): FailedTry {
    const view = this.#view;
    const status = this.#response?.status ?? 0;
    // A good status with a body that is no JSON would be the same again.
    if (!ApiError.is(error)) return new FailedTry(error, { failure: failureOf(error), view });
    if (status < 400) return new FailedTry(error, { failure: { kind: 'final' }, view });
    return new FailedTry(error, {
      failure: { kind: 'refused', status, retryAfterMs: this.#pauseMs },
      isPausedByBudget: this.#isPausedByBudget,
      view,
    });
  }
}
