import type { User } from '../generated/schemas.js';
import type { NamesOf } from '../option-names.js';
import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import type { GrantedScope } from './scopes.js';

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
