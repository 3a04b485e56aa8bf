import { Refusal } from '../http/errors.js';

/** Only the consent page itself may say that somebody consented. */
export function refuseForeignPage(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== 'null' && origin !== new URL(request.url).origin)
    throw new Refusal(403, undefined, 'Only the page of this sign-in may answer it.');
}
