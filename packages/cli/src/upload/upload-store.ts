import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ListableStore, memoryStore } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { stateFolder } from '../account/folders.js';
import type { Io } from '../io.js';
import { refuseOlderState } from './older-state.js';

// A command that runs every night finds what it did before.
const keepDoneDays = 90;

/** The store of uploads, of every account; one that forgets with this process if none can be written. */
export async function uploadStore(io: Io, folder: string | undefined): Promise<ListableStore> {
  if (folder !== undefined) {
    await refuseOlderState(folder);
    return fileStore(join(folder, 'jobs'), { keepDoneDays });
  }
  const named = stateFolder(io.env);
  const what = named === undefined ? 'There is no home folder' : `${named} cannot be written`;
  io.warn(
    `vimeo: ${what}, so an interrupted upload will start from the beginning; VIMEO_STATE_DIR names another folder.`,
  );
  return memoryStore();
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
