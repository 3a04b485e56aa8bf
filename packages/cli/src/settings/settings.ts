import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configFolder } from '../account/folders.js';
import { actingName, defaultProfile, readProfiles } from '../account/profiles.js';
import { didYouMean } from '../args/nearest.js';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { printPlanned } from '../output/print-planned.js';
import { replaceFile } from '../output/write-file.js';
import { ownProperty } from '../own-property.js';
import { readField } from '../video/read-field.js';

/** Everything that can be set: what it is, and how a value is checked. */
export const settingNames: Readonly<
  Record<string, { readonly summary: string; check(value: string): unknown }>
> = {
  'upload.privacy': {
    summary: 'Who may see what is uploaded',
    check: (value) => readField('privacy', value),
  },
  'upload.folder': { summary: 'The folder that it goes into', check: (value) => value },
  'upload.license': { summary: 'Its licence', check: (value) => readField('license', value) },
  'upload.concurrency': { summary: 'How many at a time', check: wholeNumber },
};

/** Values by the names above. */
export type Settings = Readonly<Record<string, string>>;

const fileName = 'settings.json';

/** What is set for the account that acts. */
export async function readSettings(
  io: Io,
): Promise<{ readonly profile: string; readonly settings: Settings }> {
  const profile = await profileOf(io);
  return { profile, settings: (await readAll(io))[profile] ?? {} };
}

/** Sets a value, or forgets it; each account has its own. */
export async function writeSetting(
  name: string,
  value: string | undefined,
  io: Io,
): Promise<{ profile: string }> {
  checkName(name);
  if (value !== undefined) checkValue(name, value);
  const profile = await profileOf(io);
  const all = await readAll(io);
  const { [name]: _before, ...others } = all[profile] ?? {};
  const settings = value === undefined ? others : { ...others, [name]: value };
  const file = fileOf(io);
  if (file === undefined)
    throw new CommandError('There is no home folder to keep settings in. Set VIMEO_CONFIG_DIR to a folder.');
  if (io.isDryRun) {
    const action = value === undefined ? 'unset' : 'set';
    printPlanned(io, [{ state: 'planned', action, setting: name, value, profile }], {});
    return { profile };
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify({ ...all, [profile]: settings }, null, 2)}\n`;
  await replaceFile(file, text, { mode: 0o600, part: `${file}.${process.pid}` });
  return { profile };
}

/** @throws {UsageError} If nothing is called so. */
function checkName(name: string): void {
  if (ownProperty(settingNames, name)) return;
  const names = Object.keys(settingNames);
  throw new UsageError(
    `There is no setting "${name}"; there are ${names.join(', ')}.${didYouMean(name, names)}`,
  );
}

function checkValue(name: string, value: string): void {
  try {
    ownProperty(settingNames, name)?.check(value);
  } catch (error) {
    throw new UsageError(`${name} ${error instanceof Error ? error.message : error}`);
  }
  if (name === 'upload.privacy' && value === 'password')
    throw new UsageError('upload.privacy cannot be "password": each video has a password of its own.');
}

function wholeNumber(value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new UsageError(`must be a whole number above 0, not "${value}".`);
}

async function profileOf(io: Io): Promise<string> {
  return actingName(await readProfiles(io.env), io.env, io.profile) ?? defaultProfile;
}

async function readAll(io: Io): Promise<Record<string, Settings>> {
  const file = fileOf(io);
  if (file === undefined) return {};
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new CommandError(`The settings in ${file} cannot be read: ${error.message}.`);
  });
  try {
    return Object.assign(Object.create(null), JSON.parse(text)); // names of accounts come from outside
  } catch {
    throw new CommandError(`${file} is damaged; delete it, and set again what you want by vimeo config set.`);
  }
}

function fileOf({ env }: Io): string | undefined {
  const folder = configFolder(env);
  return folder === undefined ? undefined : join(folder, fileName);
}
