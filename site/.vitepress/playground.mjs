import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** What Vite needs to know to build the playground from the sources of the client and the emulator. */
export const playground = {
  resolve: {
    alias: [
      { find: '#platform', replacement: path('site/playground/runner/platform.ts') },
      { find: /^vimeokit$/, replacement: path('packages/client/src/index.ts') },
      { find: /^vimeokit\/upload$/, replacement: path('packages/client/src/upload/index.ts') },
      { find: /^vimeokit\/webhooks$/, replacement: path('packages/client/src/webhooks/index.ts') },
      { find: /^vimeokit\/operations$/, replacement: path('packages/client/src/operations.ts') },
      { find: /^@vimeokit\/emulator\/core$/, replacement: path('packages/emulator/src/core.ts') },
    ],
  },
  worker: { format: 'es' },
};
