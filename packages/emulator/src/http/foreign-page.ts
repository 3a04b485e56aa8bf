import { Refusal } from '../model/refusal.js';

/**
 * Whether a page of another origin makes a browser send this. `Origin: null` is one, too: sandboxed frames and redirects have
 * it. A browser that sends no `Origin` with a request may still tell by `Sec-Fetch-Site`; a program sends neither.
 */
export function isFromForeignPage(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin !== new URL(request.url).origin;
  return ['cross-site', 'same-site'].includes(request.headers.get('sec-fetch-site') ?? '');
}

/** Only the consent page itself may say that somebody consented. */
export function refuseForeignPage(request: Request): void {
  if (isFromForeignPage(request))
    throw new Refusal(403, undefined, 'Only the page of this sign-in may answer it.');
}
