import { errorFromAnswer, errorFromForeignBody } from '../errors/from-answer.js';
import type { HttpAnswer } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import type { Deadline } from './deadline.js';
import { maskSecrets } from './masking.js';
import { inCalls, type RateLimit, readBudget, readRetryAfter } from './rate-limit.js';
import { readBody } from './read-body.js';
import { scopeOf } from './scope-of.js';

/** What was asked, as far as the answer's meaning depends on it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly cost: number;
  readonly tries: number;
  readonly now: number;
  readonly secrets: () => readonly string[];
}

/** What an answer means: a result, or the error that it is. */
export async function readAnswer(
  answer: HttpAnswer,
  deadline: Deadline,
  asked: Asked,
): Promise<VimeoResponse> {
  const { status } = answer;
  const rateLimit = budgetTold(answer, asked.cost);
  const isBodyless = asked.method === 'HEAD' || status === 204 || status === 304;
  if (isBodyless) {
    await answer.discard();
    if (status < 400) return responseOf(answer, undefined, rateLimit);
  }
  const { data, excerpt } = isBodyless
    ? { data: undefined, excerpt: undefined }
    : await readBody(answer, () => deadline.restart());
  const isRefused = status >= 300;
  if (!isRefused && excerpt === undefined) return responseOf(answer, data, rateLimit);
  const retryAfter = readRetryAfter((name) => answer.header(name), asked.now);
  const secrets = asked.secrets();
  const facts = {
    ...{ status, method: asked.method, path: asked.path, rateLimit, tries: asked.tries },
    header: (name: string) => answer.header(name),
    retryAt: retryAfter === undefined ? undefined : new Date(asked.now + retryAfter),
    scope: status === 403 ? await scopeOf(asked.method, asked.path) : undefined,
    body: data,
    bodyExcerpt: excerpt,
    mask: (words: string) => maskSecrets(words, secrets),
  };
  throw isRefused ? errorFromAnswer(facts) : errorFromForeignBody(facts);
}

/** The budget as this answer tells it, in calls of the cost it had. */
export function budgetTold(answer: HttpAnswer, cost: number): RateLimit | undefined {
  const told = readBudget((name) => answer.header(name));
  return told && inCalls(told, cost);
}

function responseOf(answer: HttpAnswer, data: unknown, rateLimit: RateLimit | undefined): VimeoResponse {
  return {
    status: answer.status,
    // Few callers look at headers, and a Headers object costs as much as the rest of the answer.
    get headers() {
      return answer.headers;
    },
    data,
    rateLimit,
  };
}
