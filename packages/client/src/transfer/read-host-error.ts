import type { HttpResponse } from '../platform/http.js';
import { HostError } from '../retry/host-error.js';
import { readRetryAfter } from '../retry/retry-after.js';
import { maskSecrets } from '../transport/masking.js';

const longestText = 1000;
const longestQuote = 200;

/**
 * The error that a host's refusal is, with the beginning of what it says.
 *
 * @param what - Such as `the file host answered`.
 * @param url - Where it was asked: a permission, which the host may repeat.
 */
export async function readHostError(response: HttpResponse, what: string, url: URL): Promise<HostError> {
  const { status } = response;
  const secrets = [url.href, url.pathname, url.search, ...url.searchParams.values()];
  const words = maskSecrets(await response.text(longestText), secrets)
    .trim()
    .slice(0, longestQuote);
  const retryAfterMs = readRetryAfter(response, Date.now());
  return new HostError(`${what} ${status}${words ? `: "${words}"` : ''}`, status, retryAfterMs);
}
