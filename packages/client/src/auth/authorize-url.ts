import { checkNames, type NamesOf } from '../option-names.js';
import { type ScopeList, scopeArray } from './scopes.js';

/** What the consent page is asked for. */
export interface AuthUrlOptions {
  /** What to ask the user for; the user may untick each. Default `['public']`. `private` is needed with all others. */
  scopes?: ScopeList | undefined;
  /** Where Vimeo sends the user back to; must be exactly one of those registered with the app. */
  redirectUri: string | URL;
  /** Comes back with the redirect; make it with `createState`. */
  state: string;
}

const authUrlNames: NamesOf<AuthUrlOptions> = { scopes: true, redirectUri: true, state: true };

/** The address of Vimeo's consent page. It is built here; nothing is requested. */
export function authorizeUrl(baseUrl: URL, key: string | undefined, options: AuthUrlOptions): string {
  checkNames('authUrl', options, authUrlNames);
  const { scopes = ['public'], redirectUri, state } = options;
  if (!key) throw new TypeError("authUrl needs the app's key: new VimeoClient({ key, secret }).");
  if (!redirectUri) throw new TypeError('authUrl needs a redirectUri, one of those registered with the app.');
  if (!state)
    throw new TypeError('authUrl needs a state; make one with createState() and keep it in the session.');
  const url = new URL(`${baseUrl.href.replace(/\/+$/, '')}/oauth/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: key,
    redirect_uri: String(redirectUri),
    state,
    scope: scopeArray(scopes).join(' ') || 'public',
  }).toString();
  return url.href;
}
