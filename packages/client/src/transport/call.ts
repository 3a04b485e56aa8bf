import { ConnectionError } from '../errors/connection-error.js';
import { errorFromAnswer, errorFromForeignBody } from '../errors/from-answer.js';
import type { RequestOptions } from '../options.js';
import type { HttpAnswer, SendHttp } from '../platform/http.js';
import type { VimeoResponse } from '../response.js';
import { type EncodedBody, encodeBody } from './body.js';
import type { Deadline } from './deadline.js';
import { exchange } from './exchange.js';
import { applyHeaders, defaultHeaders, type HeaderSettings } from './headers.js';
import { maskSecrets } from './masking.js';
import { readRateLimit } from './rate-limit.js';
import { readBody } from './read-body.js';
import { buildUrl, describeUrl, usesFields } from './url.js';

/** What every call of one client shares. */
export interface Transport extends HeaderSettings {
  readonly baseUrl: URL;
  readonly timeout: number;
  readonly sendHttp: SendHttp;
}

/** An `Authorization` header, and the words in it that nobody may read. */
export interface Authorization {
  readonly header: string;
  readonly secrets: readonly string[];
}

const maxRedirects = 5;

/** One request's whole life: address, headers, body, the exchange itself, and what its answer means. */
export async function call(
  transport: Transport,
  request: RequestOptions,
  authorize: () => Promise<Authorization | undefined>,
): Promise<VimeoResponse> {
  const method = checkedMethod(request.method);
  const url = buildUrl(transport.baseUrl, request);
  const body = encodeBody(method, request.body);
  const headers = defaultHeaders(transport);
  if (body.contentType) headers['content-type'] = body.contentType;
  applyHeaders(headers, request.headers);
  const timeout = checkedTimeout(request.timeout) ?? transport.timeout;
  const isAnonymous = Object.entries(request.headers ?? {}).some(
    ([name, value]) => name.toLowerCase() === 'authorization' && value === null,
  );
  return follow(
    transport,
    { method, url, headers, body, timeout, signal: request.signal },
    isAnonymous ? async () => undefined : authorize,
  );
}

interface Prepared {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: EncodedBody;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** Reads may be redirected; the token is added anew for each address, and only for the API's own origin. */
async function follow(
  transport: Transport,
  prepared: Prepared,
  authorize: () => Promise<Authorization | undefined>,
): Promise<VimeoResponse> {
  let { url } = prepared;
  for (let redirects = 0; ; redirects++) {
    const isOwn = url.origin === transport.baseUrl.origin;
    const authorization = isOwn ? await authorize() : undefined;
    const result = await attempt(transport, { ...prepared, url }, authorization);
    if (!(result instanceof URL)) return result;
    if (redirects === maxRedirects)
      throw new ConnectionError(
        `${prepared.method} ${describeUrl(prepared.url, transport.baseUrl)} was redirected more than ${maxRedirects} times.`,
      );
    url = result;
  }
}

/** One try: an answer, the address of a redirect, or an error. */
async function attempt(
  transport: Transport,
  { method, url, headers, body, timeout, signal }: Prepared,
  authorization: Authorization | undefined,
): Promise<VimeoResponse | URL> {
  const path = describeUrl(url, transport.baseUrl);
  const sent = authorization ? { authorization: authorization.header, ...headers } : withoutSecrets(headers);
  return exchange(
    transport.sendHttp,
    { method, url, headers: sent, body: body.bytes, signal, timeout, label: `${method} ${path}` },
    async (answer, deadline) => {
      const target = redirectTarget(answer, method, url);
      if (target) {
        await answer.discard();
        return target;
      }
      return readAnswer(answer, deadline, { method, path, url, secrets: authorization?.secrets ?? [] });
    },
  );
}

// What a caller put there by hand was meant for Vimeo, so it does not travel to other hosts either.
function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  const { authorization: _authorization, cookie: _cookie, ...rest } = headers;
  return rest;
}

function redirectTarget(answer: HttpAnswer, method: string, url: URL): URL | undefined {
  const location = answer.headers.get('location');
  const isRedirect = [301, 302, 303, 307, 308].includes(answer.status);
  if (!isRedirect || !location || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}

async function readAnswer(
  answer: HttpAnswer,
  deadline: Deadline,
  asked: { method: string; path: string; url: URL; secrets: readonly string[] },
): Promise<VimeoResponse> {
  const { status, headers } = answer;
  const rateLimit = readRateLimit(headers, usesFields(asked.url));
  if (asked.method === 'HEAD' || status === 204 || status === 304) {
    await answer.discard();
    if (status < 400) return { status, headers, data: undefined, rateLimit };
  }
  const { data, excerpt } =
    asked.method === 'HEAD'
      ? { data: undefined, excerpt: undefined }
      : await readBody(answer, () => deadline.restart());
  const isRefused = status >= 300;
  if (!isRefused && excerpt === undefined) return { status, headers, data, rateLimit };
  const facts = {
    ...{ status, headers, method: asked.method, path: asked.path, rateLimit },
    body: maskedBody(data, asked.secrets),
    bodyExcerpt: excerpt === undefined ? undefined : maskSecrets(excerpt, asked.secrets),
  };
  throw isRefused ? errorFromAnswer(facts) : errorFromForeignBody(facts);
}

function maskedBody(data: unknown, secrets: readonly string[]): unknown {
  return data === undefined ? undefined : JSON.parse(maskSecrets(JSON.stringify(data), secrets));
}

function checkedMethod(method: unknown): string {
  if (typeof method !== 'string' || !/^[a-z]+$/i.test(method))
    throw new TypeError('The method must be a word such as "GET".');
  return method.toUpperCase();
}

/** A time in milliseconds; `undefined` stays so. */
export function checkedTimeout(timeout: unknown): number | undefined {
  if (timeout === undefined) return undefined;
  if (typeof timeout !== 'number' || !(timeout > 0))
    throw new TypeError('timeout must be a number of milliseconds above 0, or Infinity.');
  return timeout;
}
