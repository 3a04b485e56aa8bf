import { checkNames, checkOption, type NamesOf, shown } from '../../check-options.js';
import { allScopes, scopesOf } from '../../model/scopes.js';
import { nearestName } from '../../nearest-name.js';
import type { State } from '../../state/state.js';

/** Whose token, and what it may do. */
export interface TokenOptions {
  /** By uri; default `/users/1`. */
  readonly user?: string | undefined;
  /** Default: every scope. */
  readonly scopes?: readonly string[] | undefined;
}

const names: NamesOf<TokenOptions> = { user: true, scopes: true };

/**
 * A personal token, as somebody makes it in the app's settings. Throws a RangeError where there is no such user, and a TypeError
 * where an option or a scope is none.
 *
 * @param call - Who was given the options, for what an error says.
 */
export function newToken(state: State, call: string, options: TokenOptions): string {
  checkNames(call, options, names);
  const { user = '/users/1', scopes = allScopes } = options;
  checkOption('scopes', scopes, Array.isArray(scopes), 'a list of scopes');
  for (const scope of scopes) {
    if (allScopes.includes(scope)) continue;
    const near = typeof scope === 'string' ? nearestName(scope, allScopes) : undefined;
    const hint = near ? `did you mean "${near}"?` : `there are ${allScopes.join(', ')}.`;
    throw new TypeError(`There is no scope ${shown(scope)}; ${hint}`);
  }
  if (!state.findOf('user', user)) throw new RangeError(`There is no user ${user}.`);
  const token = state.freshSecret('token');
  state.signIns.addToken(token, { scopes: scopesOf(scopes.join(' ')), user });
  return token;
}
