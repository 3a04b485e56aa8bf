import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { replaceFile } from '../output/write-file.js';
import { configFolder } from './folders.js';

/** A saved account. */
export interface Profile {
  /** `/users/1`; the name as it was at the sign-in. */
  readonly user: { readonly uri: string; readonly name: string } | undefined;
  readonly scopes: readonly string[];
  /** The only API that the token is for. */
  readonly apiUrl: string;
  /** The token itself, if no keyring holds it. */
  readonly token?: string | undefined;
  /** The app that it was signed in by; with its secret, if no keyring holds that. */
  readonly app?: { readonly key: string; readonly secret?: string } | undefined;
}

export interface Profiles {
  /** The one to use without `--profile`. */
  readonly current: string | undefined;
  /** A map, since the names come from the command line: `constructor` must not be found by inheritance. */
  readonly byName: ReadonlyMap<string, Profile>;
}

const fileName = 'accounts.json';

/** The name of an account that was given none. */
export const defaultProfile = 'default';

/** The account that acts: the one that is asked for, that of VIMEO_PROFILE, or the one that was signed in or switched to last. */
export function actingName(
  { current }: Pick<Profiles, 'current'>,
  env: Io['env'],
  wanted: string | undefined,
): string | undefined {
  return wanted ?? (env.VIMEO_PROFILE || current);
}

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

/** Written atomically and readable by its owner only: it may contain tokens. */
export async function writeProfiles({ current, byName }: Profiles, env: Io['env']): Promise<void> {
  const file = fileOf(env);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify({ current, byName: Object.fromEntries(byName) }, null, 2)}\n`;
  await replaceFile(file, text, { mode: 0o600, part: `${file}.${process.pid}` });
}

/** @throws {CommandError} If this user has no home folder. */
export function fileOf(env: Io['env']): string {
  const folder = configFolder(env);
  if (folder === undefined)
    throw new CommandError(
      'There is no home folder to keep the account in. Set VIMEO_CONFIG_DIR to a folder, or VIMEO_TOKEN to a token.',
    );
  return join(folder, fileName);
}
