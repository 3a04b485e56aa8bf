import type { ApiError, ScopeError, VimeoClient } from 'vimeokit';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import { readProfiles, standardProfile } from './profiles.js';
import { usualScopes } from './scopes.js';

type Acting = Pick<Io, 'env' | 'profile'>;

/** What to say of a token that Vimeo does not take. */
export async function refusedToken(error: ApiError, io: Acting): Promise<string> {
  const said = error.developerMessage ?? error.error;
  const what = `Vimeo does not accept the token for this (401)${said ? `: "${said}"` : '.'}`;
  return io.env.VIMEO_TOKEN
    ? `${what} It is the one in VIMEO_TOKEN; set a valid one, or unset it and run vimeo auth login.`
    : `${what} Sign in again by ${loginFor((await acting(io)).name)}.`;
}

/** What to say where a scope is missing, with the command that mends it. */
export async function missingScope(error: ScopeError, io: Acting): Promise<string> {
  return error.missing === undefined ? error.message : lacks(error.message, error.missing, io);
}

/**
 * Vimeo gives no links to a token without this scope, and says nothing of why.
 *
 * @returns What to say instead, where that is the reason.
 */
export async function missingVideoFiles(
  message: string,
  vimeo: VimeoClient,
  io: Acting,
): Promise<SignInError | undefined> {
  const { scopes } = await vimeo.verifyToken();
  if (scopes.includes('video_files')) return undefined;
  return new SignInError(await lacks(message, 'video_files', io, scopes));
}

async function lacks(
  message: string,
  missing: string,
  io: Acting,
  known?: readonly string[],
): Promise<string> {
  const login = (name: string | undefined, scopes: readonly string[]) =>
    `${loginFor(name)} --scopes ${[...new Set([...scopes, missing])].join(',')}`;
  if (io.env.VIMEO_TOKEN)
    return `${message} The token in VIMEO_TOKEN lacks it; make one that has it, or unset it and run ${login(undefined, usualScopes)}.`;
  const { name, scopes } = await acting(io);
  return `${message} To get it, run ${login(name, known ?? scopes ?? usualScopes)}.`;
}

/** The account whose token was used. */
async function acting({
  env,
  profile,
}: Acting): Promise<{ name: string | undefined; scopes: readonly string[] | undefined }> {
  const { current, byName } = await readProfiles(env);
  const name = profile ?? current;
  return { name, scopes: name === undefined ? undefined : byName.get(name)?.scopes };
}

function loginFor(name: string | undefined): string {
  return name === undefined || name === standardProfile
    ? 'vimeo auth login'
    : `vimeo auth login --profile ${name}`;
}
