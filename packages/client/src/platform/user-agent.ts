/**
 * What goes behind the library's name in `User-Agent` where there is `fetch` alone: the runtime's own name, empty where it
 * has none. `undefined` in a browser: some ignore the header, and in the others a page needs permission (CORS)
 * for it.
 */
export function userAgentOfRuntime(): string | undefined {
  // Also in its workers, a browser begins so; Cloudflare's worker and React Native do not.
  const userAgent = (globalThis.navigator as Partial<Navigator> | undefined)?.userAgent ?? '';
  return userAgent.startsWith('Mozilla/') ? undefined : userAgent;
}
