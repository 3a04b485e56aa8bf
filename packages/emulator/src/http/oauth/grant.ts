import type { Fields } from '../../model/kind.js';
import { createView } from '../../model/view.js';
import type { Vimeo } from '../../model/vimeo.js';

/** A new token, and the response in which Vimeo returns it. */
export function grant(
  vimeo: Vimeo,
  scopes: readonly string[],
  user: string | undefined,
  origin: string,
): Fields {
  const token = vimeo.state.freshSecret('token');
  vimeo.state.signIns.addToken(token, { scopes, user });
  return shownToken(vimeo, token, origin);
}

/** A token that is there. */
export function shownToken(vimeo: Vimeo, token: string, origin: string): Fields {
  const { state, settings } = vimeo;
  const { scopes = [], user } = state.signIns.token(token) ?? {};
  const row = state.findOf('user', user);
  return {
    access_token: token,
    token_type: 'bearer',
    scope: scopes.join(' '),
    app: { name: settings.app.name, uri: settings.app.uri, capabilities: {} },
    ...(row ? { user: createView(vimeo, { viewer: user, scopes, origin }).present(row) } : {}),
  };
}
