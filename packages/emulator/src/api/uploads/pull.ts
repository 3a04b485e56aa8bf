import { piecesOf } from '../../pieces.js';
import { pullRefusal } from './pull-from.js';

const mostRedirects = 10;

/** Fetches a video from its address where its origin is one that may be pulled from. */
export async function pull(link: string, allowed: ReadonlySet<string>): Promise<AsyncIterable<Uint8Array>> {
  const { origin } = new URL(link);
  if (!allowed.has(origin)) throw new Error(pullRefusal(origin));
  let url = new URL(link);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(url, { redirect: 'manual' });
    if (response.ok && response.body) return piecesOf(response.body);
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null)
      throw new Error(`the address responded with ${response.status}.`);
    url = new URL(location, url);
    // An allowed server must not lead to one that is not.
    if (url.origin !== origin)
      throw new Error(
        `it was redirected to ${url.origin}, and redirects to another origin are not followed.`,
      );
  }
  throw new Error(`it was redirected more than ${mostRedirects} times.`);
}
