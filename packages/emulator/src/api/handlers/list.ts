import { isInTeamOf } from '../../model/account.js';
import { kindNamed, type List, thingAbove } from '../../model/kinds.js';
import { refuse } from '../../model/refusal.js';
import { signedIn } from '../../model/viewer.js';
import type { Row } from '../../state/rows.js';
import { inOrder } from '../arrange.js';
import type { Call, Handler } from '../call.js';
import { respondWithList } from '../respond.js';
import { thingAt } from '../things.js';

/** What is listed at a path: of a kind, of a thing, or of what a thing is related to. */
export function listHandler({ kind, rows, relation, count }: List): Handler {
  return (call) => {
    const of = listOwner(call);
    const isPrivate = relation?.isPrivate ?? kindNamed(kind).isListPrivate;
    if (isPrivate && of && !isInTeamOf(signedIn(call.view), of.owner, call.state)) throw refuse.notFound();
    const options = {
      areVisible: count?.(of, call.view) !== undefined,
      ...(relation ? { defaultSort: inOrder } : {}),
      show: (row: Row) => (of && relation?.show?.(of, row, call.view)) ?? call.view.present(row, call.wanted),
    };
    return respondWithList(call, kindNamed(kind), () => rows(of, call.view), options);
  };
}

/** The thing that a list's path is below, where it is below one that is there. */
export function listOwner(call: Call): Row | undefined {
  const path = thingAbove(call.path);
  return path === '' || path.startsWith('/albums/')
    ? undefined
    : call.view.requireVisible(thingAt(call, path));
}
