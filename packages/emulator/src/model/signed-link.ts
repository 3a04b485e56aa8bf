import type { State } from '../state/state.js';
import { Refusal } from './refusal.js';

/** An address that needs no token and ends by itself; `what` is what may be done there. */
export function signedLink(
  state: State,
  address: string,
  what: string,
  lifeMs: number,
): { link: string; expiresAt: number } {
  const expires = Math.ceil((state.clock.now() + lifeMs) / 1000);
  const link = `${address}?expires=${expires}&sig=${state.secret(`${what}:${expires}`)}`;
  return { link, expiresAt: expires * 1000 };
}

/** Refuses an address that was not signed for one of these, or whose time is over. */
export function checkSignature(state: State, url: string, ...whats: readonly string[]): void {
  const query = new URL(url).searchParams;
  const expires = query.get('expires') ?? '';
  if (!whats.some((what) => query.get('sig') === state.secret(`${what}:${expires}`)))
    throw new Refusal(403, undefined, 'The signature of the link is not valid.');
  if (state.clock.now() >= Number(expires) * 1000)
    throw new Refusal(410, undefined, 'The link has expired; read the thing again for another.');
}
