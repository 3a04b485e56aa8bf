import type { ApiError, ScopeError, VimeoClient } from 'vimeokit';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import { actingName, defaultProfile, readProfiles } from './profiles.js';
import { defaultScopes } from './scopes.js';

type AccountContext = Pick<Io, 'env' | 'profile'>;

/** What to say when Vimeo does not accept the token. */
export async function refusedTokenHint(error: ApiError, io: AccountContext): Promise<string> {
  const said = error.developerMessage ?? error.error;
  const what = `Vimeo does not accept the token for this (401)${said ? `: "${said}"` : '.'}`;
  return io.env.VIMEO_TOKEN
    ? `${what} It is the one in VIMEO_TOKEN; set a valid one, or unset it and run vimeo auth login.`
    : `${what} Sign in again by ${loginCommand((await activeAccount(io)).name)}.`;
}

/** What to say when a scope is missing, with the command that fixes it. */
export async function missingScopeHint(error: ScopeError, io: AccountContext): Promise<string> {
  return error.missing === undefined ? error.message : scopeHint(error.message, error.missing, io);
}

/**
 * Vimeo gives no links to a token without the scope `video_files`, and does not say why.
 *
 * @returns The error to show instead, if that is the reason.
 */
export async function missingVideoFiles(
  message: string,
  vimeo: VimeoClient,
  io: AccountContext,
): Promise<SignInError | undefined> {
  const { scopes } = await vimeo.verifyToken();
  if (scopes.includes('video_files')) return undefined;
  return new SignInError(await scopeHint(message, 'video_files', io, scopes));
}

async function scopeHint(
  message: string,
  missing: string,
  io: AccountContext,
  known?: readonly string[],
): Promise<string> {
  const login = (name: string | undefined, scopes: readonly string[]) =>
    `${loginCommand(name)} --scopes ${[...new Set([...scopes, missing])].join(',')}`;
  if (io.env.VIMEO_TOKEN)
    return `${message} The token in VIMEO_TOKEN lacks it; make one that has it, or unset it and run ${login(undefined, defaultScopes)}.`;
  const { name, scopes } = await activeAccount(io);
  return `${message} To get it, run ${login(name, known ?? scopes ?? defaultScopes)}.`;
}

/** The account whose token was used. */
async function activeAccount({
  env,
  profile,
}: AccountContext): Promise<{ name: string | undefined; scopes: readonly string[] | undefined }> {
  const profiles = await readProfiles(env);
  const name = actingName(profiles, env, profile);
  return { name, scopes: name === undefined ? undefined : profiles.byName.get(name)?.scopes };
}

function loginCommand(name: string | undefined): string {
  return name === undefined || name === defaultProfile
    ? 'vimeo auth login'
    : `vimeo auth login --profile ${name}`;
}
