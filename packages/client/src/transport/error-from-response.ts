import { ApiError, type ApiErrorFacts, type InvalidParameter } from '../errors/api-error.js';
import { AuthenticationError } from '../errors/authentication-error.js';
import { InvalidParametersError } from '../errors/invalid-parameters-error.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { RateLimitError } from '../errors/rate-limit-error.js';
import { ScopeError } from '../errors/scope-error.js';
import { ServerError } from '../errors/server-error.js';
import type { Scope } from '../generated/scopes.js';
import type { HasHeaders, RateLimit } from '../response.js';
import { afterTries } from './exchange.js';

/** What is known of a response of 400 and above, or of one that is no JSON. */
export interface RefusedResponse extends HasHeaders {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  /** The decoded body, or `undefined` where it was no JSON. */
  readonly body: unknown;
  /** The first part of a body that was no JSON. */
  readonly bodyExcerpt: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly tries: number;
  readonly retryAt: Date | undefined;
  /** The scope that this call needs, where the status is 403 and Vimeo or its description says so. */
  readonly scope: Scope | undefined;
  /** Takes secrets out of the server's words: it may echo what it was sent. */
  readonly mask: (words: string) => string;
}

/** The error for a response of 400 and above: its class by status, its facts from whichever body shape came. */
export function errorFromResponse(response: RefusedResponse): ApiError {
  const facts = readFacts(response);
  const ErrorClass = classOf(facts);
  if (ErrorClass !== ScopeError) return new ErrorClass(messageOf(facts, ErrorClass), facts);
  return new ScopeError(messageOf(facts, ErrorClass, response.scope), { ...facts, missing: response.scope });
}

/** A good status whose body is not the JSON that every endpoint returns; a proxy or a captive portal does this. */
export function errorFromForeignBody(response: RefusedResponse): ApiError {
  const facts = readFacts(response);
  const type = response.header('content-type') ?? 'no content type';
  return new ApiError(
    `${facts.method} ${facts.path} answered ${facts.status} with a body that is not JSON (${type}): ` +
      `${quote(facts.bodyExcerpt ?? '')}. Something between here and Vimeo may have answered; check baseUrl and proxies.`,
    facts,
  );
}

/**
 * Vimeo has four error bodies: the full one, `{error}` of older endpoints, `{error, error_description}` of grants, and
 * what its upload and picture hosts and gateways say, which need not be JSON at all.
 */
function readFacts(response: RefusedResponse): ApiErrorFacts {
  const text = (value: unknown) => (isText(value) ? response.mask(value) : undefined);
  const body = isObject(response.body) ? response.body : {};
  return {
    status: response.status,
    method: response.method,
    path: response.path,
    error: text(body.error) ?? text(body.Notes),
    errorCode: code(body.error_code) ?? code(response.header('vimeo-error-code')),
    developerMessage: text(body.developer_message) ?? text(body.error_description),
    invalidParameters: readInvalidParameters(body.invalid_parameters, text),
    link: text(body.link),
    requestId: response.header('request-hash') ?? undefined,
    rateLimit: response.rateLimit,
    bodyExcerpt: response.bodyExcerpt === undefined ? undefined : response.mask(response.bodyExcerpt),
    tries: response.tries,
    retryAt: response.retryAt,
  };
}

function readInvalidParameters(
  value: unknown,
  text: (value: unknown) => string | undefined,
): InvalidParameter[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((entry) => ({
    field: text(entry.field) ?? '(unnamed)',
    errorCode: code(entry.error_code),
    error: text(entry.error),
    developerMessage: text(entry.developer_message),
  }));
}

// These 403s are about something other than scopes, so the class must not promise a scope that would help.
const forbiddenForOtherReasons = [
  [3300, 3599],
  [3700, 3799],
  [4100, 4199],
] as const;

type ErrorClass = typeof ApiError | typeof ScopeError;

function classOf({ status, errorCode }: ApiErrorFacts): ErrorClass {
  switch (status) {
    case 400:
    case 422:
      return InvalidParametersError;
    case 401:
      return AuthenticationError;
    case 403:
      // Text tracks report bad input as a 403.
      if (errorCode === 2204) return InvalidParametersError;
      if (errorCode && forbiddenForOtherReasons.some(([from, to]) => errorCode >= from && errorCode <= to))
        return ApiError;
      return ScopeError;
    case 404:
      return NotFoundError;
    case 429:
      return RateLimitError;
    default:
      return status >= 500 ? ServerError : ApiError;
  }
}

/** What was asked, what came back, what to do next. */
function messageOf(facts: ApiErrorFacts, ErrorClass: ErrorClass, scope?: string): string {
  const said = facts.developerMessage ?? facts.error;
  const parts = [`${facts.method} ${facts.path} failed${afterTries(facts.tries ?? 1)}: ${facts.status}`];
  if (said) parts[0] += `, Vimeo says ${quote(said)}`;
  else if (facts.bodyExcerpt) parts[0] += ` with a body that is not JSON: ${quote(facts.bodyExcerpt)}`;
  if (facts.errorCode !== undefined) parts[0] += ` (code ${facts.errorCode})`;
  parts[0] += '.';
  for (const { field, developerMessage, error } of facts.invalidParameters ?? [])
    parts.push(`${field}: ${developerMessage ?? error ?? 'refused'}.`);
  const advice = adviceFor(facts, ErrorClass, scope);
  if (advice) parts.push(advice);
  return parts.join(' ').replaceAll(/\.\.(?=\s|$)/g, '.');
}

const adviceByCode: Record<number, string> = {
  8001: 'Check the key and the secret of the app.',
  8002: 'This token has no user; sign one in with authUrl and exchangeCode, and call by as(grant).',
  4101: 'The account has no storage left; delete videos or change the plan.',
  4102: "The account's upload quota for this period is used up.",
  4104: "The account's upload quota for today is used up.",
};

function adviceFor(
  facts: ApiErrorFacts,
  ErrorClass: ErrorClass,
  scope: string | undefined,
): string | undefined {
  const byCode = facts.errorCode === undefined ? undefined : adviceByCode[facts.errorCode];
  if (byCode) return byCode;
  const again = facts.retryAt ?? facts.rateLimit?.resetAt;
  switch (ErrorClass) {
    case AuthenticationError:
      return 'Give the client a valid token; loadClientCredentials() gets one for public data.';
    case ScopeError:
      return scope
        ? `This call needs the scope "${scope}", and a user who may do it.`
        : 'Ask the user for the scope that this call needs, or use a token whose user may do it.';
    case NotFoundError:
      return 'Check the id, and that the token may see it; an unlisted video needs its hash (/videos/1:hash).';
    case InvalidParametersError:
      return facts.invalidParameters?.length ? undefined : 'Check the query and the body of the call.';
    case RateLimitError:
      return again
        ? `Calls are allowed again at ${again.toISOString()}; with fields a call costs half.`
        : 'Wait up to a minute before the next call; with fields a call costs half.';
    case ServerError:
      return 'Try again later; https://www.vimeostatus.com shows whether Vimeo is down.';
    default:
      return undefined;
  }
}

function quote(words: string): string {
  return `"${words}"`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function code(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
