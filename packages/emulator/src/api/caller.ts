import { refuse } from '../model/refusal.js';
import type { World } from '../model/world.js';
import type { Token } from '../state/state.js';

/** Who makes a call, by its bearer token. */
export interface Caller {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly user: string | undefined;
}

/** The caller of a call; a missing, malformed or unknown token is Vimeo's 401/8003. */
export function callerOf(request: Request, world: World): Caller {
  const [scheme = '', token = ''] = (request.headers.get('authorization') ?? '').split(/\s+/);
  const known: Token | undefined = /^bearer$/i.test(scheme) ? world.state.tokens[token] : undefined;
  if (!known) throw refuse.noToken();
  return { token, scopes: known.scopes, user: known.user };
}

export function needScope(caller: Caller, scope: string): void {
  if (!caller.scopes.includes(scope)) throw refuse.missingScope(scope);
}

/** True where the app's own identifier and secret are given as HTTP Basic. */
export function isApp(request: Request, world: World): boolean {
  const [scheme = '', credentials = ''] = (request.headers.get('authorization') ?? '').split(/\s+/);
  const expected = `${world.app.clientId}:${world.app.clientSecret}`;
  return /^basic$/i.test(scheme) && Buffer.from(credentials, 'base64').toString() === expected;
}
