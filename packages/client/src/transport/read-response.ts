import type { HttpResponse } from '../platform/http.js';
import type { RateLimit, VimeoResponse } from '../response.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Deadline } from '../time/deadline.js';
import { errorFromForeignBody, errorFromResponse } from './error-from-response.js';
import { maskSecrets } from './masking.js';
import { foreignBytes, type ParsedBody, parseBody, saysJson } from './parse-body.js';
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

/** What a response means: a result, or the error that it is. */
export function readResponse(
  response: HttpResponse,
  deadline: Deadline,
  context: ResponseContext,
): Promise<VimeoResponse> {
  const { status } = response;
  if (context.method === 'HEAD' || status === 204 || status === 304)
    return response.discard().then(() => resultOf(response, nothing, context));
  return readText(response, deadline, context).then((text) =>
    resultOf(response, parseBody(response, text), context),
  );
}

const nothing: ParsedBody = { data: undefined, excerpt: undefined };

function resultOf(
  response: HttpResponse,
  body: ParsedBody,
  context: ResponseContext,
): VimeoResponse | Promise<never> {
  const { status } = response;
  const isRefused = status >= 300 && status !== 304;
  if (isRefused || body.excerpt !== undefined) return refuse(response, body, context, isRefused);
  return new LazyResponse(response, body.data, context.rateLimit);
}

async function refuse(
  response: HttpResponse,
  { data, excerpt }: ParsedBody,
  context: ResponseContext,
  isRefused: boolean,
): Promise<never> {
  const { status } = response;
  const retryAfter = readRetryAfter(response, context.now);
  const secrets = context.secrets();
  const facts = {
    status,
    method: context.method,
    path: context.path,
    rateLimit: context.rateLimit,
    tries: context.tries,
    header: (name: string) => response.header(name),
    retryAt: retryAfter === undefined ? undefined : new Date(context.now + retryAfter),
    scope: status === 403 ? await scopeOf(context.method, context.path, wordsIn(data)) : undefined,
    body: data,
    bodyExcerpt: excerpt,
    mask: (words: string) => maskSecrets(words, secrets),
  };
  throw isRefused ? errorFromResponse(facts) : errorFromForeignBody(facts);
}

function readText(response: HttpResponse, deadline: Deadline, context: ResponseContext): Promise<string> {
  if (!saysJson(response)) return response.text(foreignBytes, () => deadline.restart());
  const { method, path, maxResponseBytes, tries } = context;
  const count = responseLimit(maxResponseBytes, `${method} ${path}`, tries);
  return response.text(undefined, (bytes) => {
    deadline.restart();
    count(bytes);
  });
}

/** What a server says of a refusal, for people. */
function wordsIn(body: unknown): string {
  return typeof body === 'object' && body !== null
    ? Object.values(body)
        .filter((value) => typeof value === 'string')
        .join('\n')
    : '';
}

class LazyResponse implements VimeoResponse {
  readonly status: number;
  readonly data: unknown;
  readonly rateLimit: RateLimit | undefined;
  readonly #response: HttpResponse;

  constructor(response: HttpResponse, data: unknown, rateLimit: RateLimit | undefined) {
    this.#response = response;
    this.status = response.status;
    this.data = data;
    this.rateLimit = rateLimit;
  }

  // Few callers look at headers, and a Headers object costs as much as the rest of the response.
  get headers(): Headers {
    return this.#response.headers;
  }
}
