import type { ApiError, ScopeError } from 'vimeokit';
import type { Io } from '../io.js';
import { readProfiles } from './profiles.js';
import { usualScopes } from './scopes.js';

/** What to say of a token that Vimeo does not take. */
export function refusedToken(error: ApiError, env: Io['env']): string {
  const said = error.developerMessage ?? error.error;
  const what = `Vimeo does not accept the token for this (401)${said ? `: "${said}"` : '.'}`;
  return env.VIMEO_TOKEN
    ? `${what} It is the one in VIMEO_TOKEN; set a valid one, or unset it and run vimeo auth login.`
    : `${what} Sign in again by vimeo auth login.`;
}

/** What to say where a scope is missing, with the command that mends it. */
export async function missingScope(error: ScopeError, { env }: Pick<Io, 'env'>): Promise<string> {
  if (error.missing === undefined) return error.message;
  if (env.VIMEO_TOKEN)
    return `${error.message} The token in VIMEO_TOKEN lacks it; make one that has it, or unset it and run ${mendingLogin(usualScopes, error.missing)}.`;
  const { current, byName } = await readProfiles(env);
  const scopes = (current === undefined ? undefined : byName[current]?.scopes) ?? usualScopes;
  return `${error.message} To get it, run ${mendingLogin(scopes, error.missing)}.`;
}

function mendingLogin(scopes: readonly string[], missing: string): string {
  return `vimeo auth login --scopes ${[...new Set([...scopes, missing])].join(',')}`;
}
