import type { ClientOptions } from 'vimeokit';

/**
 * How a test's client sends: as Node does by default, or by `fetch`, as everything else does. The upload tests run once on
 * each; `vitest.config.ts` says so by TEST_TRANSPORT.
 */
export const transport: Pick<ClientOptions, 'fetch'> =
  process.env.TEST_TRANSPORT === 'fetch' ? { fetch: globalThis.fetch } : {};
