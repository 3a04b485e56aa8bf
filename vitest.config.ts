import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The published names, as their sources: a test never runs what was compiled before the last edit. */
const sources = [
  ['vimeokit', 'client/src/index.ts'],
  ['vimeokit/upload', 'client/src/upload/index.ts'],
  ['vimeokit/node', 'client/src/platform/node-entry.ts'],
  ['vimeokit/operations', 'client/src/operations.ts'],
  ['#platform', 'client/src/platform/node.ts'],
  ['@vimeokit/emulator', 'emulator/src/index.ts'],
].map(([name, file]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(`packages/${file}`, import.meta.url)),
}));

export default defineConfig({
  resolve: { alias: sources },
  test: {
    // Programs that tests start as processes run from `dist/`.
    globalSetup: ['scripts/fresh-dist.mjs'],
    // Real sockets and real files: two cores are shared with the servers under test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'] },
      },
      // Uploads once more, sent as everything but Node sends them.
      {
        extends: true,
        test: {
          name: 'fetch',
          include: ['packages/client/test/upload*.test.ts'],
          env: { TEST_TRANSPORT: 'fetch' },
        },
      },
    ],
  },
});
