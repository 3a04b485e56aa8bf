import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import { askKeyring, keyringSeconds } from './keyring.js';
import { type Profile, readProfiles, writeProfiles } from './profiles.js';

/** Where a token is kept. */
export type Keeper = 'keyring' | 'file';

/** Keeps an account under a name, and makes it the one that acts. */
export async function keepAccount(
  name: string,
  { token, ...profile }: Profile & { readonly token: string },
  io: Io,
): Promise<Keeper> {
  const keeper = await keep(keyOf(name, profile.apiUrl), token, io);
  const { byName } = await readProfiles(io.env);
  const kept: Profile = keeper === 'keyring' ? profile : { ...profile, token };
  await writeProfiles({ current: name, byName: new Map(byName).set(name, kept) }, io.env);
  return keeper;
}

/**
 * The token of a kept account.
 *
 * @throws {SignInError} Where the keyring does not give it.
 */
export async function tokenOf(name: string, profile: Profile, io: Io): Promise<string> {
  if (profile.token !== undefined) return profile.token;
  const answer = await askKeyring({ action: 'read', account: keyOf(name, profile.apiUrl) }, io);
  if (answer.state === 'done' && answer.token !== undefined) return answer.token;
  const why =
    answer.state === 'silent' ? `did not answer within ${keyringSeconds(io.env)} s: it has` : 'does not give';
  throw new SignInError(
    `The keyring ${why} the token of "${name}". Unlock it, or sign in again by vimeo auth login --profile ${name}; with VIMEO_KEYRING=off the token is kept in a file.`,
  );
}

export async function forgetAccount(name: string, io: Io): Promise<void> {
  const { current, byName } = await readProfiles(io.env);
  const gone = byName.get(name);
  const others = new Map(byName);
  others.delete(name);
  if (gone && gone.token === undefined) await removeFromKeyring(keyOf(name, gone.apiUrl), io);
  const next = current === name ? [...others.keys()][0] : current;
  await writeProfiles({ current: next, byName: others }, io.env);
}

async function keep(account: string, token: string, io: Io): Promise<Keeper> {
  const answer = await askKeyring({ action: 'write', account, token }, io);
  if (answer.state === 'silent')
    io.warn(`The keyring did not answer within ${keyringSeconds(io.env)} s; the token is kept in a file.`);
  return answer.state === 'done' && answer.token === token ? 'keyring' : 'file';
}

async function removeFromKeyring(account: string, io: Io): Promise<void> {
  const { state } = await askKeyring({ action: 'remove', account }, io);
  if (state === 'done') return;
  const why = state === 'silent' ? `did not answer within ${keyringSeconds(io.env)} s` : 'refuses to delete';
  io.warn(`The keyring ${why}, and may still have the token of ${account}.`);
}

function keyOf(name: string, apiUrl: string): string {
  return `${name}@${new URL(apiUrl).host}`;
}
