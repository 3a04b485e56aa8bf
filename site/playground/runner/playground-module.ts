import { fileOf } from './files.js';
import { local } from './local.js';
import { localClock } from './local-clock.js';

/** What a program imports from `playground`; `playground.d.ts` says what each of it does. */
export const playground = {
  file: (name = 'your-filename.mp4') => fileOf(name),
  faults: {
    add: (fault: unknown) => local.emulator('addFault', fault).then(() => {}),
    clear: () => local.emulator('clearFaults').then(() => {}),
  },
  clock: {
    now: () => localClock.now(),
    async advance(ms: number) {
      local.aheadMs = Number(await local.emulator('advance', ms)) - Date.now();
    },
  },
  add: (contents: unknown) => local.emulator('add', contents).then(() => {}),
  visit: (address: string) => local.page('visit', String(address)),
  listen(handler: (request: Request) => Response | Promise<Response>) {
    local.takesRequests = handler;
    return 'http://localhost:3000/';
  },
};
