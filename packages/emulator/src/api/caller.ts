import { refuse } from '../model/refusal.js';
import type { App } from '../model/vimeo.js';
import type { Row } from '../state/rows.js';
import type { State } from '../state/state.js';

/** Who makes a call, by its bearer token. */
export interface Caller {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly user: string | undefined;
}

/** The caller of a call; a missing, malformed or unknown token is Vimeo's 401/8003. */
export function callerOf(request: Request, state: State): Caller {
  const [scheme = '', token = ''] = (request.headers.get('authorization') ?? '').split(/\s+/);
  const known = /^bearer$/i.test(scheme) ? state.signIns.token(token) : undefined;
  if (!known) throw refuse.noToken();
  return { token, scopes: known.scopes, user: known.user };
}

/** The app that a token without a user stands for: its webhooks, which are at a path below it, are its own. */
export function standsForApp({ user }: Caller, path: string, state: State): Row | undefined {
  return user === undefined ? state.findOf('app', path.match(/^\/apps\/[^/]+/)?.[0]) : undefined;
}

/** True where the app's own identifier and secret are given as HTTP Basic. */
export function isApp(request: Request, { clientId, clientSecret }: App): boolean {
  const [scheme = '', credentials = ''] = (request.headers.get('authorization') ?? '').split(/\s+/);
  return /^basic$/i.test(scheme) && credentials.replace(/=+$/, '') === basicOf(clientId, clientSecret);
}

function basicOf(clientId: string, clientSecret: string): string {
  return btoa(`${clientId}:${clientSecret}`).replace(/=+$/, '');
}
