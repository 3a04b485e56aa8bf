import { homedir } from 'node:os';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where unfinished uploads are remembered, the same place as the command's; `undefined` for a user without a home. */
export function stateFolder(env: Env): string | undefined {
  if (env.VIMEO_STATE_DIR) return env.VIMEO_STATE_DIR;
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'vimeo');
  if (env.XDG_STATE_HOME) return join(env.XDG_STATE_HOME, 'vimeo');
  const home = env.HOME || ownHome();
  return home === undefined ? undefined : join(home, '.local', 'state', 'vimeo');
}

/** A container may run as a user that its system does not know. */
function ownHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
