import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sources } from './scripts/sources.mjs';

/** Published names run their sources: a test never runs what was compiled before the last edit. */
const alias = Object.entries(sources).map(([name, file]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(file, import.meta.url)),
}));

export default defineConfig({
  resolve: { alias },
  test: {
    // Programs that tests start as processes run from `dist/`.
    globalSetup: ['scripts/fresh-dist.mjs'],
    // Real sockets and real files: two cores are shared with the servers under test.
    testTimeout: 60_000,
    // Most tests wait for a socket or a process: one worker would leave half of a small machine idle.
    maxWorkers: '100%',
    hookTimeout: 60_000,
    // How long what is polled for may take asserts nothing: it only ends a test that would wait for ever.
    expect: { poll: { timeout: 30_000 } },
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
