import type { CallAsApp } from './grant.js';
import { requestGrant } from './request-grant.js';
import { type ScopeList, scopeArray } from './scopes.js';

/** Asks for a token of the app's own, for public data. */
export async function requestAppToken(
  call: CallAsApp,
  scopes: ScopeList,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { token } = await requestGrant(call, {
    path: '/oauth/authorize/client',
    body: { grant_type: 'client_credentials', scope: scopeArray(scopes).join(' ') || 'public' },
    advice: 'Check the key and the secret of the app.',
    signal,
  });
  return token;
}
