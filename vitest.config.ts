import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sources } from './scripts/sources.mjs';

/** Published names run their sources: a test never runs what was compiled before the last edit. */
const alias = Object.entries(sources).map(([name, file]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(file, import.meta.url)),
}));

// Many things run beside each other there.
const isCi = Boolean(process.env.CI);

export default defineConfig({
  resolve: { alias },
  test: {
    // Programs that tests start as processes run from `dist/`.
    globalSetup: ['scripts/fresh-dist.mjs'],
    // Real sockets and real files: two cores are shared with the servers under test. How long a test, or what is polled for,
    // may take asserts nothing: it only ends what would wait for ever.
    testTimeout: isCi ? 180_000 : 60_000,
    hookTimeout: isCi ? 180_000 : 60_000,
    expect: { poll: { timeout: isCi ? 90_000 : 30_000 } },
    // Starting a process for each file, and loading the sources again, would be a third of the work.
    isolate: false,
    // Most tests wait for a socket or a process: one worker would leave half of a small machine idle.
    maxWorkers: isCi ? '150%' : '100%',
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
          // A minute of what `npm test` by hand tries, too.
          exclude: isCi ? ['**/upload-memory.test.ts'] : [],
          // Less of everything than over undici: what grows or breaks shows with this, too.
          env: {
            TEST_TRANSPORT: 'fetch',
            UPLOAD_MEMORY_GIB: process.env.UPLOAD_MEMORY_GIB ?? '0.5,1',
            CHAOS_SCHEDULES: process.env.CHAOS_SCHEDULES ?? '300',
            EMULATOR_CHAOS_SCHEDULES: process.env.EMULATOR_CHAOS_SCHEDULES ?? '50',
          },
        },
      },
    ],
  },
});
