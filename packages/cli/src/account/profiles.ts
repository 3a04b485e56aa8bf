import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { replaceFile } from '../output/write-file.js';
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
  /** A map, since the names come from the line: no account is called `constructor` unless somebody made it. */
  readonly byName: ReadonlyMap<string, Profile>;
}

const fileName = 'accounts.json';

/** What an account is called where nobody says. */
export const defaultProfile = 'default';

const none: Profiles = { current: undefined, byName: new Map() };

export async function readProfiles(env: Io['env']): Promise<Profiles> {
  const folder = configFolder(env);
  if (folder === undefined) return none;
  const file = join(folder, fileName);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CommandError(`The accounts in ${file} cannot be read: ${error.message}.`);
  });
  if (text === undefined) return none;
  try {
    const { current, byName } = JSON.parse(text) as { current?: string; byName: Record<string, Profile> }; // checked below
    const profiles = Object.entries(byName);
    if (!profiles.every(([, profile]) => URL.canParse(profile.apiUrl))) throw new TypeError('no address');
    return { current, byName: new Map(profiles) };
  } catch {
    throw new CommandError(`${file} is damaged; delete it and sign in again by vimeo auth login.`);
  }
}

/** Whole or not at all, and for its owner's eyes alone: there may be tokens in it. */
export async function writeProfiles({ current, byName }: Profiles, env: Io['env']): Promise<void> {
  const file = fileOf(env);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify({ current, byName: Object.fromEntries(byName) }, null, 2)}\n`;
  await replaceFile(file, text, { mode: 0o600, part: `${file}.${process.pid}` });
}

/** @throws {CommandError} Where this user has no home for it. */
export function fileOf(env: Io['env']): string {
  const folder = configFolder(env);
  if (folder === undefined)
    throw new CommandError(
      'There is no home folder to keep the account in. Set VIMEO_CONFIG_DIR to a folder, or VIMEO_TOKEN to a token.',
    );
  return join(folder, fileName);
}
