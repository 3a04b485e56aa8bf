import type { HttpResponse } from '../platform/http.js';
import type { RateLimit, VimeoResponse } from '../response.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Deadline } from '../time/deadline.js';
import { errorFromForeignBody, errorFromResponse } from './error-from-response.js';
import { maskSecrets } from './masking.js';
import { foreignBytes, parseBody, saysJson } from './parse-body.js';
import { responseLimit } from './response-limit.js';
import { scopeOf } from './scope-of.js';

/** What was asked, as far as the meaning of the response depends on it. */
export interface ResponseContext {
  readonly method: string;
  readonly path: string;
  readonly rateLimit: RateLimit | undefined;
  readonly tries: number;
  readonly maxResponseBytes: number;
  readonly now: number;
  readonly secrets: () => readonly string[];
}

/** What an answer means: a result, or the error that it is. */
export async function readResponse(
  answer: HttpResponse,
  deadline: Deadline,
  context: ResponseContext,
): Promise<VimeoResponse> {
  const { status } = answer;
  const isBodyless = context.method === 'HEAD' || status === 204 || status === 304;
  if (isBodyless) await answer.discard();
  const { data, excerpt } = isBodyless
    ? nothing
    : parseBody(answer, await readText(answer, deadline, context));
  const isRefused = status >= 300 && status !== 304;
  if (!isRefused && excerpt === undefined) return new LazyResponse(answer, data, context.rateLimit);
  const retryAfter = readRetryAfter(answer, context.now);
  const secrets = context.secrets();
  const facts = {
    ...{
      status,
      method: context.method,
      path: context.path,
      rateLimit: context.rateLimit,
      tries: context.tries,
    },
    header: (name: string) => answer.header(name),
    retryAt: retryAfter === undefined ? undefined : new Date(context.now + retryAfter),
    scope: status === 403 ? await scopeOf(context.method, context.path) : undefined,
    body: data,
    bodyExcerpt: excerpt,
    mask: (words: string) => maskSecrets(words, secrets),
  };
  throw isRefused ? errorFromResponse(facts) : errorFromForeignBody(facts);
}

function readText(answer: HttpResponse, deadline: Deadline, context: ResponseContext): Promise<string> {
  if (!saysJson(answer)) return answer.text(foreignBytes, () => deadline.restart());
  const { method, path, maxResponseBytes, tries } = context;
  const count = responseLimit(maxResponseBytes, `${method} ${path}`, tries);
  return answer.text(undefined, (bytes) => {
    deadline.restart();
    count(bytes);
  });
}

const nothing = { data: undefined, excerpt: undefined };

class LazyResponse implements VimeoResponse {
  readonly status: number;
  readonly data: unknown;
  readonly rateLimit: RateLimit | undefined;
  readonly #answer: HttpResponse;

  constructor(answer: HttpResponse, data: unknown, rateLimit: RateLimit | undefined) {
    this.#answer = answer;
    this.status = answer.status;
    this.data = data;
    this.rateLimit = rateLimit;
  }

  // Few callers look at headers, and a Headers object costs as much as the rest of the answer.
  get headers(): Headers {
    return this.#answer.headers;
  }
}
