import type { HttpResponse } from '../platform/http.js';

/** How many redirects one request follows. */
export const maxRedirects = 5;

const statuses = new Set([301, 302, 303, 307, 308]);

/** Where a response sends the request instead; `undefined` where it does not, or to what is no web address. */
export function redirectTarget(response: HttpResponse, url: URL): URL | undefined {
  if (!statuses.has(response.status)) return undefined;
  const location = response.header('location');
  const target = location && URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}
