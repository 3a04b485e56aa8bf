import type { State } from '../../state/state.js';

/** A personal token, as somebody makes it in the app's settings. Throws a RangeError where there is no such user. */
export function newToken(state: State, user: string, scopes: readonly string[]): string {
  if (!state.findOf('user', user)) throw new RangeError(`There is no user ${user}.`);
  const token = state.freshSecret('token');
  state.signIns.addToken(token, { scopes, user });
  return token;
}
