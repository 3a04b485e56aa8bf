import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import type { App } from './app.js';
import { askKeyring, keyringSeconds } from './keyring.js';
import { actingName, type Profile, readProfiles, writeProfiles } from './profiles.js';

/** Where a token is kept. */
export type TokenLocation = 'keyring' | 'file';

/** Saves an account under a name and makes it the active one. */
export async function saveAccount(
  name: string,
  { token, app, ...profile }: Profile & { readonly token: string; readonly app?: App | undefined },
  io: Io,
): Promise<TokenLocation> {
  const location = await saveSecret(keyOf(name, profile.apiUrl), token, io);
  const { byName } = await readProfiles(io.env);
  const saved: Profile = {
    ...profile,
    ...(location === 'keyring' ? {} : { token }),
    ...(app ? { app: await saveApp(app, profile.apiUrl, io) } : {}),
  };
  await writeProfiles({ current: name, byName: new Map(byName).set(name, saved) }, io.env);
  return location;
}

/** The app that an account of this API was signed in by, so that nobody has to enter it twice. */
export async function savedApp(apiUrl: string, io: Io): Promise<App | undefined> {
  const profiles = await readProfiles(io.env);
  const acting = profiles.byName.get(actingName(profiles, io.env, io.profile) ?? '');
  for (const profile of [acting, ...profiles.byName.values()]) {
    if (!profile?.app || profile.apiUrl !== apiUrl) continue;
    const { key, secret } = profile.app;
    if (secret !== undefined) return { key, secret };
    const result = await askKeyring({ action: 'read', account: appKeyOf(key, apiUrl) }, io);
    if (result.state === 'done' && result.token !== undefined) return { key, secret: result.token };
  }
  return undefined;
}

/**
 * The token of a saved account.
 *
 * @throws {SignInError} If the keyring does not return it.
 */
export async function tokenOf(name: string, profile: Profile, io: Io): Promise<string> {
  if (profile.token !== undefined) return profile.token;
  const result = await askKeyring({ action: 'read', account: keyOf(name, profile.apiUrl) }, io);
  if (result.state === 'done' && result.token !== undefined) return result.token;
  const why =
    result.state === 'timeout'
      ? `did not answer within ${keyringSeconds(io.env)} s: it has`
      : 'does not give';
  throw new SignInError(
    `The keyring ${why} the token of "${name}". Unlock it, or sign in again by vimeo auth login --profile ${name}; with VIMEO_KEYRING=off the token is kept in a file.`,
  );
}

/** @returns The name of the account that acts next, if there is one. */
export async function forgetAccount(name: string, io: Io): Promise<string | undefined> {
  const { current, byName } = await readProfiles(io.env);
  const removed = byName.get(name);
  const others = new Map(byName);
  others.delete(name);
  if (removed && removed.token === undefined) await removeFromKeyring(keyOf(name, removed.apiUrl), io);
  if (removed?.app && removed.app.secret === undefined && !isUsed(removed, others.values()))
    await removeFromKeyring(appKeyOf(removed.app.key, removed.apiUrl), io);
  const next = current === name ? [...others.keys()][0] : current;
  await writeProfiles({ current: next, byName: others }, io.env);
  return next;
}

/** True where another account was signed in by the same app. */
function isUsed({ app, apiUrl }: Profile, others: Iterable<Profile>): boolean {
  return [...others].some((other) => other.app?.key === app?.key && other.apiUrl === apiUrl);
}

async function saveApp({ key, secret }: App, apiUrl: string, io: Io): Promise<NonNullable<Profile['app']>> {
  const location = await saveSecret(appKeyOf(key, apiUrl), secret, io);
  return location === 'keyring' ? { key } : { key, secret };
}

async function saveSecret(account: string, token: string, io: Io): Promise<TokenLocation> {
  const result = await askKeyring({ action: 'write', account, token }, io);
  if (result.state === 'timeout')
    io.warn(`The keyring did not answer within ${keyringSeconds(io.env)} s; the token is kept in a file.`);
  return result.state === 'done' && result.token === token ? 'keyring' : 'file';
}

async function removeFromKeyring(account: string, io: Io): Promise<void> {
  const { state } = await askKeyring({ action: 'remove', account }, io);
  if (state === 'done') return;
  const why = state === 'timeout' ? `did not answer within ${keyringSeconds(io.env)} s` : 'refuses to delete';
  io.warn(`The keyring ${why}, and may still have the token of ${account}.`);
}

function keyOf(name: string, apiUrl: string): string {
  return `${name}@${new URL(apiUrl).host}`;
}

function appKeyOf(key: string, apiUrl: string): string {
  return `app ${key}@${new URL(apiUrl).host}`;
}
