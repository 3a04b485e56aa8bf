import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    // Real sockets and real files: two cores are shared with the servers under test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
