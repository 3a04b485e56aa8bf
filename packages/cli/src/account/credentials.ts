import { SignInError } from '../errors/sign-in-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { tokenOf } from './accounts.js';
import { actingName, type Profile, readProfiles } from './profiles.js';

export const vimeoApi = 'https://api.vimeo.com';

/** Which account to use, and which API. */
export interface Credentials {
  readonly token: string;
  readonly apiUrl: string;
  /** Distinguishes this account from others on this machine. */
  readonly account: string;
  /** `undefined` if the token comes from VIMEO_TOKEN. */
  readonly profile: { readonly name: string; readonly facts: Profile } | undefined;
}

/** The API to call: VIMEO_API_URL, or Vimeo's own. */
export function apiUrlOf(env: Io['env']): string {
  const address = env.VIMEO_API_URL || vimeoApi;
  if (!/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : ''))
    throw new UsageError(`VIMEO_API_URL must be an address such as ${vimeoApi}, not "${address}".`);
  return address.replace(/\/+$/, '');
}

/**
 * The token to use: VIMEO_TOKEN, or that of a saved account.
 *
 * @throws {SignInError} If there is none. A saved token is never sent to another API than its own.
 */
export async function credentials(
  io: Io,
  { profile: wanted }: { readonly profile?: string | undefined } = {},
): Promise<Credentials> {
  const { env } = io;
  if (env.VIMEO_TOKEN && !/^[\x21-\x7e]+$/.test(env.VIMEO_TOKEN))
    throw new SignInError(
      'VIMEO_TOKEN is not a token: it contains spaces or other characters that tokens never have. Set it again, or unset it and run vimeo auth login.',
    );
  if (env.VIMEO_TOKEN)
    return { token: env.VIMEO_TOKEN, apiUrl: apiUrlOf(env), account: env.VIMEO_TOKEN, profile: undefined };
  const profiles = await readProfiles(env);
  const { byName } = profiles;
  const name = actingName(profiles, env, wanted);
  const facts = name === undefined ? undefined : byName.get(name);
  if (name === undefined || !facts) throw noSuchAccount(name, [...byName.keys()]);
  const asked = env.VIMEO_API_URL ? apiUrlOf(env) : facts.apiUrl;
  if (new URL(asked).origin !== new URL(facts.apiUrl).origin)
    throw new SignInError(
      `You are signed in to ${facts.apiUrl}, and VIMEO_API_URL is ${asked}, where that token does not belong. Set VIMEO_TOKEN, too, or run vimeo auth login --profile local.`,
    );
  const token = await tokenOf(name, facts, io);
  return { token, apiUrl: asked, account: facts.user?.uri ?? token, profile: { name, facts } };
}

function noSuchAccount(wanted: string | undefined, known: readonly string[]): SignInError {
  if (wanted === undefined)
    return new SignInError('You are not signed in. Run vimeo auth login, or set VIMEO_TOKEN in a script.');
  const others = known.length > 0 ? ` There are: ${known.join(', ')}.` : '';
  return new SignInError(
    `There is no account "${wanted}".${others} Sign in by vimeo auth login --profile ${wanted}.`,
  );
}
