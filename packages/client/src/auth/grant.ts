import { ApiError } from '../errors/api-error.js';
import { GrantFailedError } from '../errors/grant-failed-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { User } from '../generated/schemas.js';
import type { NamesOf } from '../option-names.js';
import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import type { Authorization } from '../transport/transport.js';
import { type GrantedScope, grantedScopeArray } from './scopes.js';

/** One call with the app's own credentials instead of a user's token. */
export type CallAsApp = (request: RequestOptions) => Promise<VimeoResponse>;

/** A token as an OAuth endpoint gave it, to an app or to a user. */
export interface GrantedToken {
  readonly token: string;
  readonly scopes: GrantedScope[];
  readonly user: unknown;
}

/** What a user has granted by signing in; `client.as(grant)` makes calls with it. */
export interface Grant {
  /** Does not expire by itself; keep it with the user, and as you would a password. */
  readonly token: string;
  /** Who has signed in, as Vimeo shows oneself. */
  readonly user: User;
  /** Those that were granted, which may be fewer than were asked for. */
  readonly scopes: GrantedScope[];
}

/** How a sign-in ends. */
export interface SignInOptions {
  /**
   * Gives the token to this very client as well. For a script of one user; a server, whose client serves many, takes
   * `client.as(grant)`. Default false.
   */
  adopt?: boolean | undefined;
  /** Ends the wait. */
  signal?: AbortSignal | undefined;
}

export const signInNames: NamesOf<SignInOptions> = { adopt: true, signal: true };

export interface GrantRequest {
  readonly path: string;
  readonly body: object;
  /** What to do about a refusal; the end of its message. */
  readonly advice: string;
  readonly signal?: AbortSignal | undefined;
}

/** Asks for a token. */
export async function requestGrant(call: CallAsApp, request: GrantRequest): Promise<GrantedToken> {
  const { access_token, scope, user } = await postGrant(call, request);
  if (typeof access_token !== 'string')
    throw new VimeoError(
      `POST ${request.path.replace(/\?.*/, '')} returned no access_token; no token was granted.`,
    );
  return { token: access_token, scopes: typeof scope === 'string' ? grantedScopeArray(scope) : [], user };
}

/**
 * The token that a user has granted.
 *
 * @throws {TypeError} For anything else, so that a caller without a token never acts as somebody else.
 */
export function userToken(grantOrToken: string | Pick<Grant, 'token'>): string {
  const token: unknown = typeof grantOrToken === 'object' ? grantOrToken?.token : grantOrToken;
  if (typeof token !== 'string' || token === '')
    throw new TypeError('as needs the token of a user, or the grant that exchangeCode returned.');
  return token;
}

/** One post. A refusal is a `GrantFailedError`; a rate limit or a server's failure stays what it is. */
export async function postGrant(
  call: CallAsApp,
  { path, body, advice, signal }: GrantRequest,
): Promise<Record<string, unknown>> {
  const { data } = await call({ method: 'POST', path, body, signal }).catch((error: unknown) => {
    throw asGrantFailure(error, advice);
  });
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

/** The app's id and secret as Vimeo takes them. */
export function appAuthorization(key: string | undefined, secret: string | undefined): Authorization {
  if (!key || !secret)
    throw new TypeError("This needs the app's key and secret: new VimeoClient({ key, secret }).");
  const basic = btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:${secret}`)));
  return { header: `basic ${basic}`, secrets: [basic, secret] };
}

function asGrantFailure(error: unknown, advice: string): unknown {
  const isRefusal = ApiError.is(error) && error.status < 500 && error.status !== 429 && error.status !== 404;
  if (!isRefusal) return error;
  const said = [error.error, error.developerMessage].filter(Boolean).map((words) => `"${words}"`);
  return new GrantFailedError(
    `Vimeo refused the grant: ${error.status}${said.length > 0 ? `, ${said.join(', ')}` : ''}. ${advice}`.replaceAll(
      '.".',
      '."',
    ),
    {
      error: error.error ?? String(error.errorCode ?? error.status),
      errorDescription: error.developerMessage,
      status: error.status,
    },
    { cause: error },
  );
}
