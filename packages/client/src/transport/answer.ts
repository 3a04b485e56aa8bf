import { errorFromAnswer, errorFromForeignBody } from '../errors/from-answer.js';
import type { HttpAnswer } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import type { Deadline } from './deadline.js';
import { maskSecrets } from './masking.js';
import { foreignBytes, parseBody, saysJson } from './parse-body.js';
import { type RateLimit, readRetryAfter } from './rate-limit.js';
import { responseLimit } from './response-limit.js';
import { scopeOf } from './scope-of.js';

/** What was asked, as far as the answer's meaning depends on it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly rateLimit: RateLimit | undefined;
  readonly tries: number;
  readonly maxResponseBytes: number;
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
  const isBodyless = asked.method === 'HEAD' || status === 204 || status === 304;
  if (isBodyless) await answer.discard();
  const { data, excerpt } = isBodyless ? nothing : parseBody(answer, await readText(answer, deadline, asked));
  const isRefused = status >= 300 && status !== 304;
  if (!isRefused && excerpt === undefined) return new Answer(answer, data, asked.rateLimit);
  const retryAfter = readRetryAfter(answer, asked.now);
  const secrets = asked.secrets();
  const facts = {
    ...{ status, method: asked.method, path: asked.path, rateLimit: asked.rateLimit, tries: asked.tries },
    header: (name: string) => answer.header(name),
    retryAt: retryAfter === undefined ? undefined : new Date(asked.now + retryAfter),
    scope: status === 403 ? await scopeOf(asked.method, asked.path) : undefined,
    body: data,
    bodyExcerpt: excerpt,
    mask: (words: string) => maskSecrets(words, secrets),
  };
  throw isRefused ? errorFromAnswer(facts) : errorFromForeignBody(facts);
}

function readText(answer: HttpAnswer, deadline: Deadline, asked: Asked): Promise<string> {
  if (!saysJson(answer)) return answer.text(foreignBytes, () => deadline.restart());
  const { method, path, maxResponseBytes, tries } = asked;
  const count = responseLimit(maxResponseBytes, `${method} ${path}`, tries);
  return answer.text(undefined, (bytes) => {
    deadline.restart();
    count(bytes);
  });
}

const nothing = { data: undefined, excerpt: undefined };

class Answer implements VimeoResponse {
  readonly status: number;
  readonly data: unknown;
  readonly rateLimit: RateLimit | undefined;
  readonly #answer: HttpAnswer;

  constructor(answer: HttpAnswer, data: unknown, rateLimit: RateLimit | undefined) {
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
