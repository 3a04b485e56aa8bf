import * as vimeokit from 'vimeokit';
import { localClock } from './local-clock.js';
import { playground } from './playground-module.js';

/** Client whose waits obey the local Vimeo's time, as one made with `emulator.client()`. */
const VimeoClient = new Proxy(vimeokit.VimeoClient, {
  construct: (target, [options]) => new target(withClock(options)),
  get: (target, name) =>
    name === 'fromEnv'
      ? (options?: vimeokit.ClientOptions) => target.fromEnv(withClock(options ?? {}))
      : Reflect.get(target, name),
});

function withClock(options: vimeokit.ClientOptions): vimeokit.ClientOptions {
  return typeof options === 'object' && options !== null ? { clock: localClock, ...options } : options;
}

/** What a program may import; what is rarely imported is loaded then. */
export const modules: Readonly<Record<string, () => unknown>> = {
  vimeokit: () => ({ ...vimeokit, VimeoClient }),
  'vimeokit/upload': () => import('vimeokit/upload'),
  'vimeokit/webhooks': () => import('vimeokit/webhooks'),
  'vimeokit/operations': () => import('vimeokit/operations'),
  playground: () => playground,
};
