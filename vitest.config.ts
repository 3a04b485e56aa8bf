import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['scripts/bundle.mjs'],
    // Real sockets and real files: two cores are shared with the servers under test.
    testTimeout: 60_000,
    // The built packages are loaded by Node itself, as a user's program loads them.
    server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } },
    hookTimeout: 60_000,
  },
});
