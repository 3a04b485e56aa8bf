import { isInTeamOf } from '../model/account.js';
import { anonymous, itemAt } from '../model/kinds.js';
import { pairOfItem } from '../model/pairs.js';
import { refuse } from '../model/refusal.js';
import { canonical } from '../model/short-paths.js';
import { signedIn } from '../model/viewer.js';
import type { Row } from '../state/rows.js';
import type { Call } from './call.js';
import { thingAt } from './things.js';

/** The things that are kept and that a call's path is below, outermost first: the caller must see each. */
export function rowsAbove(call: Call): Row[] {
  const segments = call.path.split('/');
  const template = canonical(call.operation.path).split('/');
  // Somebody else's user before the thing: it is not theirs.
  if (segments.length !== template.length) throw refuse.notFound();
  const rows: Row[] = [];
  for (let index = 2; index < segments.length; index += 1) {
    const path = keptAt(template.slice(0, index).join('/'), segments.slice(0, index).join('/'));
    if (path === undefined) continue;
    const row = call.view.requireVisible(thingAt(call, path));
    const above = rows.at(-1);
    if (row.kind === 'video' && above && above.kind === 'user' && above.uri !== row.owner)
      throw refuse.notFound();
    rows.push(row);
  }
  return rows;
}

/** Where the thing of a path is kept, if it is. */
function keptAt(template: string, path: string): string | undefined {
  if (itemAt(template) || pairOfItem(template)) return path;
  // A team is its owner's, and a user's video is a video.
  if (anonymous(template) === '/teams/{}') return path.replace('/teams/', '/users/');
  return anonymous(template) === '/users/{}/videos/{}' ? path.replace(/^\/users\/[^/]+/, '') : undefined;
}

/** Refuses who may not change a thing: a member of its team acts for an account. */
export function requireChange({ view, state }: Call, row: Row): void {
  const isOfTeam =
    (row.kind === 'user' || row.kind === 'other') && isInTeamOf(signedIn(view), row.owner, state);
  if (!isOfTeam) view.requireOwner(row);
}
