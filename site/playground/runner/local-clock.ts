import { local } from './local.js';

let count = 0;

/** The emulator's time, as the client's option `clock` takes it. */
export const localClock = {
  now: () => Date.now() + local.aheadMs,
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const id = ++count;
    const now = await Promise.race([
      local.emulator('sleep', id, ms),
      new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => {
          void local.emulator('cancel', id);
          reject(signal.reason);
        });
      }),
    ]);
    local.aheadMs = Number(now) - Date.now();
  },
};
