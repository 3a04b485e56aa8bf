import { defineConfig } from 'vitest/config';
import config from './vitest.config.js';

/** For `npm run mutation`: the tests that scripts/mutation.mjs names, without the programs that tests start. */
const names = process.env.VIMEOKIT_MUTATION_TESTS?.split(',') ?? [];

export default defineConfig({
  resolve: config.resolve,
  test: {
    include: names.map((name) => `packages/client/test/${name}.test.ts`),
    testTimeout: 20_000,
  },
});
