import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { configFolder } from './folders.js';

/** An account that somebody signed in to. */
export interface Profile {
  /** `/users/1`; the name is what the account was called then. */
  readonly user: { readonly uri: string; readonly name: string } | undefined;
  readonly scopes: readonly string[];
  /** The one API that the token is for. */
  readonly apiUrl: string;
  /** The token itself, where there is no keyring to keep it. */
  readonly token?: string | undefined;
}

export interface Profiles {
  /** The one that acts where `--profile` names none. */
  readonly current: string | undefined;
  readonly byName: Readonly<Record<string, Profile>>;
}

/** What an account is called where nobody says. */
export const standardProfile = 'default';

const none: Profiles = { current: undefined, byName: {} };

export async function readProfiles(env: Io['env']): Promise<Profiles> {
  const file = fileOf(env);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CommandError(`The accounts in ${file} cannot be read: ${error.message}.`);
  });
  if (text === undefined) return none;
  try {
    const { current, byName } = JSON.parse(text) as Profiles; // written below
    return { current, byName: byName ?? {} };
  } catch {
    throw new CommandError(`${file} is damaged; delete it and sign in again by vimeo auth login.`);
  }
}

/** Whole or not at all, and for its owner's eyes alone: there may be tokens in it. */
export async function writeProfiles(profiles: Profiles, env: Io['env']): Promise<void> {
  const file = fileOf(env);
  await mkdir(configFolder(env), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    // A file of that name may have been there with another mode.
    await handle.chmod(0o600);
    await handle.writeFile(`${JSON.stringify(profiles, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

export function fileOf(env: Io['env']): string {
  return join(configFolder(env), 'accounts.json');
}
