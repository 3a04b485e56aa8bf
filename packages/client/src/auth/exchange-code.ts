import type { CallAsApp, GrantedToken } from './grant.js';
import { requestGrant } from './request-grant.js';

/**
 * Gives the code of a redirect for the user's token.
 *
 * @throws {TypeError} Where one of the two is missing.
 */
export async function exchangeCode(
  call: CallAsApp,
  code: string,
  redirectUri: string | URL,
  signal: AbortSignal | undefined,
): Promise<GrantedToken> {
  if (!code) throw new TypeError('exchangeCode needs the code from the redirect; parseRedirect returns it.');
  if (!redirectUri) throw new TypeError('exchangeCode needs the redirectUri that was given to authUrl.');
  return requestGrant(call, {
    path: '/oauth/access_token',
    body: { grant_type: 'authorization_code', code, redirect_uri: String(redirectUri) },
    advice:
      'A code works once and for a short time, and the redirectUri must equal the one given to authUrl.',
    signal,
  });
}
