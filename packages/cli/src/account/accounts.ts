import type { Io } from '../io.js';
import { systemKeyring } from './keyring.js';
import { type Profile, readProfiles, writeProfiles } from './profiles.js';

type Env = Io['env'];

/** Where a token is kept. */
export type Keeper = 'keyring' | 'file';

/** Keeps an account under a name, and makes it the one that acts. */
export async function keepAccount(
  name: string,
  { token, ...profile }: Profile & { readonly token: string },
  env: Env,
): Promise<Keeper> {
  const keeper = await keep(keyOf(name, profile.apiUrl), token, env);
  const { byName } = await readProfiles(env);
  const kept: Profile = keeper === 'keyring' ? profile : { ...profile, token };
  await writeProfiles({ current: name, byName: { ...byName, [name]: kept } }, env);
  return keeper;
}

/** The token of a kept account; `undefined` where the keyring does not give it. */
export async function tokenOf(name: string, profile: Profile, env: Env): Promise<string | undefined> {
  return profile.token ?? (await systemKeyring(env))?.read(keyOf(name, profile.apiUrl));
}

export async function forgetAccount(name: string, env: Env): Promise<void> {
  const { current, byName } = await readProfiles(env);
  const { [name]: gone, ...others } = byName;
  if (gone && gone.token === undefined) (await systemKeyring(env))?.remove(keyOf(name, gone.apiUrl));
  const next = current === name ? Object.keys(others)[0] : current;
  await writeProfiles({ current: next, byName: others }, env);
}

async function keep(key: string, token: string, env: Env): Promise<Keeper> {
  const keyring = await systemKeyring(env);
  try {
    keyring?.write(key, token);
    if (keyring?.read(key) === token) return 'keyring';
  } catch {
    // Locked, or there is a library and no service behind it.
  }
  return 'file';
}

function keyOf(name: string, apiUrl: string): string {
  return `${name}@${new URL(apiUrl).host}`;
}
