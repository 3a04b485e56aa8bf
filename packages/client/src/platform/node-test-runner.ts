const realApi = 'https://api.vimeo.com';
const variables = ['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT'];
let isWarned = false;

/**
 * Says once that a test calls the real Vimeo: what replaces `fetch` in tests does not see undici, and a test with a real
 * token would change a real account.
 */
export function warnOfRealCalls({ origin }: URL): void {
  if (isWarned || origin !== realApi) return;
  isWarned = true;
  if (!variables.some((name) => process.env[name])) return;
  process.emitWarning(
    `vimeokit sends this test's calls to ${realApi}, past whatever replaces fetch. Give the client a baseUrl (an ` +
      "emulator's), or transport: 'fetch' where fetch is mocked.",
    { code: 'VIMEOKIT_REAL_API' },
  );
}
