import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../io.js';

type Env = Io['env'];

/** Where accounts are saved: VIMEO_CONFIG_DIR, or the system's usual folder; `undefined` for a user without a home. */
export function configFolder(env: Env): string | undefined {
  if (env.VIMEO_CONFIG_DIR) return env.VIMEO_CONFIG_DIR;
  if (process.platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'vimeo');
  return below(env.XDG_CONFIG_HOME || inHome(env, '.config'), 'vimeo');
}

/** Where unfinished uploads are saved: VIMEO_STATE_DIR, or the system's usual folder. */
export function stateFolder(env: Env): string | undefined {
  if (env.VIMEO_STATE_DIR) return env.VIMEO_STATE_DIR;
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'vimeo');
  return below(env.XDG_STATE_HOME || inHome(env, '.local', 'state'), 'vimeo');
}

function inHome(env: Env, ...names: readonly string[]): string | undefined {
  return below(env.HOME || home(), ...names);
}

function below(folder: string | undefined, ...names: readonly string[]): string | undefined {
  return folder === undefined ? undefined : join(folder, ...names);
}

/** A container may run as a user that its system does not know. */
function home(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
