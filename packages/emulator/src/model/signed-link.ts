import { Refusal } from './refusal.js';
import type { World } from './world.js';

/** An address that needs no token and ends by itself; `what` is what may be done there. */
export function signedLink(
  world: World,
  address: string,
  what: string,
  lifeMs: number,
): { link: string; expiresAt: number } {
  const expires = Math.ceil((world.clock.now() + lifeMs) / 1000);
  const link = `${address}?expires=${expires}&sig=${world.secret(`${what}:${expires}`)}`;
  return { link, expiresAt: expires * 1000 };
}

/** Refuses an address that was not signed for one of these, or whose time is over. */
export function checkSignature(world: World, url: string, ...whats: readonly string[]): void {
  const query = new URL(url).searchParams;
  const expires = query.get('expires') ?? '';
  if (!whats.some((what) => query.get('sig') === world.secret(`${what}:${expires}`)))
    throw new Refusal(403, undefined, 'The signature of the link is not valid.');
  if (world.clock.now() >= Number(expires) * 1000)
    throw new Refusal(410, undefined, 'The link has expired; read the thing again for another.');
}
