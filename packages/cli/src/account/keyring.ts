import type { Io } from '../io.js';

/** The system's own keeper of secrets: Keychain, Credential Manager, Secret Service. */
export interface Keyring {
  read(account: string): string | undefined;
  write(account: string, token: string): void;
  remove(account: string): void;
}

const service = 'vimeo-cli';

/** The keyring; `undefined` where the system has none, it is locked, or VIMEO_KEYRING=off. */
export async function systemKeyring(env: Io['env']): Promise<Keyring | undefined> {
  if (env.VIMEO_KEYRING === 'off') return undefined;
  // An optional dependency: not every platform has a build of it.
  const found = await import('@napi-rs/keyring').catch(() => undefined);
  if (!found) return undefined;
  const entry = (account: string) => new found.Entry(service, account);
  return {
    read: (account) => quietly(() => entry(account).getPassword() ?? undefined),
    write: (account, token) => entry(account).setPassword(token),
    remove: (account) => void quietly(() => entry(account).deletePassword()),
  };
}

function quietly<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
