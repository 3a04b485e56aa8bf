import type { Handler } from '../../model/kind.js';
import { type List, thingAbove } from '../../model/kinds.js';
import { refuse } from '../../model/refusal.js';
import { inOrder } from '../arrange.js';
import type { Call } from '../call.js';

/** What is listed at a path: of a kind, of a thing, or of what a thing is related to. */
export function collectionHandler({ kind, rows, relation }: List): Handler {
  return (call) => {
    const of = listOwner(call);
    if (relation?.isPrivate && of && !call.world.isInTeamOf(call.signedIn(), of.owner))
      throw refuse.notFound();
    return call.list(kind, rows(of, call.view), relation ? inOrder : undefined);
  };
}

/** The thing that a list's path is below, where it is below one that is there. */
export function listOwner(call: Call) {
  const path = thingAbove(call.path);
  return path === '' || path.startsWith('/albums/') ? undefined : call.requireVisible(call.thing(path));
}
