// One program. The page makes a worker for each run and ends it to stop the program, whatever that does.
import './seal.js';
import '../streaming-request.js';
import { connect, type Port } from '../connect.js';
import { requestOf, type WireRequest, wireResponse } from '../wire.js';
import { printTo } from './console.js';
import { local } from './local.js';
import { localFetch } from './local-fetch.js';
import { runCode } from './run-code.js';
import { shown } from './shown.js';

const inside = self as unknown as Port; // a worker's inside, which the types of a page know as a window

local.page = connect(inside, {
  async run(code: string, port: MessagePort) {
    local.emulator = connect(port, { deliver });
    const begun = (await local.emulator('begin')) as Record<string, string>; // what the emulator's handler returns
    local.aheadMs = Number(begun.now) - Date.now();
    globalThis.fetch = localFetch;
    Object.assign(globalThis, {
      process: {
        env: {
          VIMEO_TOKEN: begun.token,
          VIMEO_CLIENT_ID: begun.clientId,
          VIMEO_CLIENT_SECRET: begun.clientSecret,
        },
      },
    });
    await runCode(code);
  },
});

printTo((level, text) => void local.page('print', level, text));

self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  void local.page('print', 'error', `Unhandled: ${shown(event.reason)}`);
});

async function deliver(request: WireRequest) {
  if (!local.takesRequests) throw new TypeError('The program takes no requests.');
  return wireResponse(await local.takesRequests(requestOf(request)));
}
