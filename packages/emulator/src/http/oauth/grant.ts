import type { View } from '../../model/kind.js';
import type { World } from '../../model/world.js';

/** A new token, and the response in which Vimeo returns it. */
export function grant(
  world: World,
  scopes: readonly string[],
  user: string | undefined,
  origin: string,
): Record<string, unknown> {
  const token = world.freshSecret('token');
  world.state.tokens[token] = { scopes, user };
  world.onChange();
  return shownToken(world, token, origin);
}

/** A token that is there. */
export function shownToken(world: World, token: string, origin: string): Record<string, unknown> {
  const { scopes = [], user } = world.state.tokens[token] ?? {};
  const row = user ? world.find(user) : undefined;
  const view: View = { world, viewer: user, scopes, origin };
  return {
    access_token: token,
    token_type: 'bearer',
    scope: scopes.join(' '),
    app: { name: world.app.name, uri: world.app.uri, capabilities: {} },
    ...(row ? { user: world.present(row, view) } : {}),
  };
}
