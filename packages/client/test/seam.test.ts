// The platform seam: one interface, and one suite that each way to send passes. `npm run runtimes` runs the same suite in
// other runtimes.
import { type ClientOptions, VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, describe, it } from 'vitest';
// @ts-expect-error a module that every runtime can load, without types
import { Seam, seamChecks } from '../../../runtime-tests/checks/seam/index.mjs';
// @ts-expect-error a module that every runtime can load, without types
import { startSeamServer } from '../../../runtime-tests/seam/server.mjs';
import { platform as fetchPlatform } from '../src/platform/default.js';
import type { HttpOptions } from '../src/platform/http.js';
import { platform as nodePlatform } from '../src/platform/node.js';
import type { Platform } from '../src/platform/platform.js';

const ways: [string, Platform, HttpOptions][] = [
  ['undici', nodePlatform, { transport: 'undici' }],
  ['undici of a client of its own', nodePlatform, { proxy: false }],
  ['the fetch of Node', nodePlatform, { transport: 'fetch' }],
  ['a fetch that was given', nodePlatform, { fetch: globalThis.fetch }],
  ['fetch where nothing is streamed', fetchPlatform, {}],
];

interface Prepared {
  readonly seam: Seam;
  readonly server: Awaited<ReturnType<typeof startSeamServer>>;
}
const prepared = new Map<string, Prepared>();

beforeAll(async () => {
  for (const [name, platform, options] of ways) {
    const server = await startSeamServer();
    const traits = {
      sendsBlobs: platform.sendsBlobs,
      tellsUnsent: true,
      isBrowser: false,
      dropsAfterHead: !options.transport?.startsWith('undici'),
    };
    const createClient = (own: ClientOptions) => new VimeoClient({ ...options, ...own });
    const seam = new Seam({ createHttp: () => platform.createHttp(options), createClient, server, traits });
    prepared.set(name, { seam, server });
  }
});
afterAll(async () => {
  for (const { seam, server } of prepared.values()) {
    await seam.close();
    await server.stop();
  }
});

// Much of a check is waiting, so that all ways do one at once, each with a server of its own.
describe.each(seamChecks as { name: string; run(seam: Seam): Promise<void> }[])('$name', ({ run }) => {
  it.concurrent.each(ways)('%s', (name) => run(prepared.get(name)?.seam));
});
