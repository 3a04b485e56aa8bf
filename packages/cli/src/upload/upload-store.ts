import { createHash } from 'node:crypto';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadStore } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import type { Credentials } from '../account/credentials.js';
import { stateFolder } from '../account/folders.js';
import type { Io } from '../io.js';

/** The store of an account's unfinished uploads; `undefined` if none can be written. */
export function uploadStore(
  account: Credentials,
  io: Io,
  folder: string | undefined,
): UploadStore | undefined {
  if (folder !== undefined) return fileStore(join(folder, 'uploads', accountKey(account)));
  const named = stateFolder(io.env);
  const what = named === undefined ? 'There is no home folder' : `${named} cannot be written`;
  io.warn(
    `vimeo: ${what}, so an interrupted upload will start from the beginning; VIMEO_STATE_DIR names another folder.`,
  );
  return undefined;
}

/** The state folder, if it can be written; a container may have none. */
export async function usableStateFolder({ env }: Pick<Io, 'env'>): Promise<string | undefined> {
  const folder = stateFolder(env);
  if (folder === undefined) return undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    return folder;
  } catch {
    return undefined;
  }
}

/** Distinguishes accounts without revealing them. */
export function accountKey({ account, apiUrl }: Credentials): string {
  return createHash('sha256').update(`${apiUrl} ${account}`).digest('hex').slice(0, 16);
}
