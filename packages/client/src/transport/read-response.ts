import type { ApiError } from '../errors/api-error.js';
import type { Scope } from '../generated/scopes.js';
import type { ParseAs } from '../options.js';
import type { HttpResponse } from '../platform/http.js';
import type { RateLimit, VimeoResponse } from '../response.js';
import { readRetryAfter } from '../retry/retry-after.js';
import type { Deadline } from '../time/deadline.js';
import { errorFromForeignBody, errorFromResponse } from './error-from-response.js';
import { maskSecrets } from './masking.js';
import { foreignBytes, type ParsedBody, parseBody, saysJson } from './parse-body.js';
import { type BodyContext, openStream, readBytes, readText } from './read-body.js';
import { keepRefusal } from './refused-responses.js';

/** What was asked, as far as the meaning of the response depends on it. */
export interface ResponseContext extends BodyContext {
  readonly rateLimit: RateLimit | undefined;
  readonly now: number;
  readonly parse: ParseAs;
  readonly throwOnError: boolean;
  readonly secrets: () => readonly string[];
}

/** What a response means: a result, or the error that it is. */
export function readResponse(
  response: HttpResponse,
  deadline: Deadline,
  context: ResponseContext,
): Promise<VimeoResponse> {
  const { status } = response;
  if (context.method === 'HEAD' || status === 304 || (status === 204 && context.parse === 'json'))
    return response.discard().then(() => resultOf(response, nothing, context));
  if (context.parse !== 'json' && status < 300)
    return readAs(context.parse, response, deadline, context).then(
      (data) => new LazyResponse(response, data, context.rateLimit),
    );
  return readJsonText(response, deadline, context).then((text) =>
    resultOf(response, parseBody(response, text), context),
  );
}

async function readAs(
  parse: Exclude<ParseAs, 'json'>,
  response: HttpResponse,
  deadline: Deadline,
  context: BodyContext,
): Promise<unknown> {
  switch (parse) {
    case 'text':
      return readText(response, deadline, context);
    case 'bytes':
      return readBytes(response, deadline, context);
    case 'stream':
      return openStream(response, deadline, context);
    case false:
      return response.discard();
  }
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
    scope: status === 403 ? await scopeNeeded(context, data) : undefined,
    body: data,
    bodyExcerpt: excerpt,
    mask: (words: string) => maskSecrets(words, secrets),
  };
  if (!isRefused) throw errorFromForeignBody(facts);
  const error = errorFromResponse(facts);
  if (!context.throwOnError && status >= 400)
    keepRefusal(new LazyResponse(response, data ?? excerpt, context.rateLimit, error));
  throw error;
}

function readJsonText(response: HttpResponse, deadline: Deadline, context: BodyContext): Promise<string> {
  if (!saysJson(response)) return response.text(foreignBytes, () => deadline.restart());
  return readText(response, deadline, context);
}

/** What Vimeo's description says of scopes is loaded at the first 403, since most programs never see one. */
async function scopeNeeded({ method, path }: ResponseContext, body: unknown): Promise<Scope | undefined> {
  const { scopeOf } = await import('./scope-of.js');
  return scopeOf(method, path, wordsIn(body));
}

/** What a server says of a refusal, for people. */
function wordsIn(body: unknown): string {
  return typeof body === 'object' && body !== null
    ? Object.values(body)
        .filter((value) => typeof value === 'string')
        .join('\n')
    : '';
}

class LazyResponse<Refusal extends ApiError | undefined = undefined> {
  readonly status: number;
  readonly data: unknown;
  readonly rateLimit: RateLimit | undefined;
  declare readonly error: Refusal;
  readonly #response: HttpResponse;

  constructor(response: HttpResponse, data: unknown, rateLimit: RateLimit | undefined, error?: Refusal) {
    this.#response = response;
    this.status = response.status;
    this.data = data;
    this.rateLimit = rateLimit;
    if (error) this.error = error;
  }

  get requestId(): string | undefined {
    return this.#response.header('request-hash') ?? undefined;
  }

  // Few callers look at headers, and a Headers object costs as much as the rest of the response.
  get headers(): Headers {
    return this.#response.headers;
  }
}
