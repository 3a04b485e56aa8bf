import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../io.js';

type Env = Io['env'];

/** Where accounts are kept: VIMEO_CONFIG_DIR, or the system's usual place. */
export function configFolder(env: Env): string {
  if (env.VIMEO_CONFIG_DIR) return env.VIMEO_CONFIG_DIR;
  if (process.platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'vimeo');
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'vimeo');
}

/** Where unfinished uploads are remembered: VIMEO_STATE_DIR, or the system's usual place. */
export function stateFolder(env: Env): string {
  if (env.VIMEO_STATE_DIR) return env.VIMEO_STATE_DIR;
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'vimeo');
  return join(env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state'), 'vimeo');
}
