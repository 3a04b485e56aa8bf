// The checks of the seam, for this runtime's platform as the library itself gets it.

import { VimeoClient } from 'vimeokit';
import { platform } from '#platform';
import { seamChecks as all, Seam } from './index.mjs';

const isJsdom = /jsdom/.test(globalThis.navigator?.userAgent);
const isNode = !platform.mayResend;
// Vercel's edge runtime and jsdom borrow it.
const isFetchOfNode = isNode || 'EdgeRuntime' in globalThis || isJsdom;
const traits = {
  sendsBlobs: platform.sendsBlobs,
  tellsUnsent: isNode,
  isBrowser: platform.userAgent === undefined && !isJsdom,
  isWorkerd: 'WebSocketPair' in globalThis,
  buffersResponses: /Firefox/.test(globalThis.navigator?.userAgent),
};
// Node has two ways to send.
const ways = isNode ? { undici: 'undici', fetch: 'fetch' } : { fetch: undefined };

export const seamChecks = Object.entries(ways).flatMap(([way, transport]) =>
  all.map(({ name, run }) => ({
    name: `the seam, by ${way}: ${name}`,
    async run({ seamServer }) {
      const seam = new Seam({
        createHttp: () => platform.createHttp({ transport }),
        createClient: (options) => new VimeoClient({ transport, ...options }),
        server: await seamServer(),
        traits: {
          ...traits,
          dropsAfterHead: isFetchOfNode && way === 'fetch',
          // Node's fetch takes no AbortSignal of jsdom.
          hidesAborts: isJsdom && way === 'fetch',
        },
      });
      try {
        await run(seam);
      } finally {
        await seam.close();
      }
    },
  })),
);
