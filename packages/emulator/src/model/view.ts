import { operationsAt } from '../description/operations.js';
import { isOf, type Row } from '../state/rows.js';
import { requireOwner, requireVisible } from './access.js';
import { isInTeamOf } from './account.js';
import { complete } from './complete.js';
import type { Fields, View } from './kind.js';
import { isThere } from './kinds/other.js';
import { kindNamed, listAt, thingAbove } from './kinds.js';
import { uriOf } from './uris.js';
import { shownTo } from './views/view-table.js';
import type { Vimeo } from './vimeo.js';
import { everything, isWanted, type Wanted } from './wanted.js';

type Viewer = Pick<View, 'viewer' | 'scopes' | 'origin'> & Partial<Pick<View, 'password' | 'hash'>>;

/** The same Vimeo in the eyes of one viewer. */
export function createView({ state, settings }: Vimeo, viewer: Viewer): View {
  // A page of a hundred videos of one user shows the user once and not a hundred times.
  const shownOnce = new Map<Row, Fields>();
  const view: View = {
    password: undefined,
    hash: undefined,
    ...viewer,
    state,
    settings,
    // One's own is visible whatever its kind; there may be ten thousand of it.
    isVisible: (row) => row.owner === view.viewer || (kindNamed(row.kind).isVisible?.(row, view) ?? true),
    requireVisible: (row) => requireVisible(row, view),
    requireOwner: (row) => requireOwner(row, view),
    present(row, wanted = everything) {
      const { schema, views = [], show } = kindNamed(row.kind);
      const shown = shownTo(view, row.owner, views, partsOf(show(row, view), wanted));
      return view.complete(typeof schema === 'string' ? schema : schema(row), shown, row, wanted);
    },
    presentOnce(row) {
      const shown = shownOnce.get(row) ?? view.present(row);
      shownOnce.set(row, shown);
      return shown;
    },
    complete: (schema, shown, row, wanted) =>
      complete(schema, shown, { row, view, countAt: (path) => countAt(path, view) }, wanted),
    as: (other) => createView({ state, settings }, { ...viewer, viewer: other }),
  };
  return view;
}

/** The parts of a thing that are wanted. */
function partsOf(shown: Fields, wanted: Wanted): Fields {
  const parts: Fields = {};
  for (const name of Object.keys(shown)) {
    if (!isWanted(wanted, name)) continue;
    const part = shown[name];
    parts[name] = typeof part === 'function' ? part() : part;
  }
  return parts;
}

/** How many things are at a path; `undefined` where they are not counted. */
function countAt(uri: string, view: View): number | undefined {
  const { state, viewer } = view;
  const path = uriOf(uri, viewer, state);
  const [operation] = operationsAt(path)?.values() ?? [];
  const list = operation && listAt(operation.path);
  // Of what only the description knows, there is a list where something is in it.
  if (!list)
    return (
      state.partsAt(path).filter((row) => isOf(row, 'other') && view.isVisible(row) && isThere(row, view))
        .length || undefined
    );
  const of = state.find(thingAbove(path));
  if (list.relation?.isPrivate && !(of && viewer && isInTeamOf(viewer, of.owner, state))) return 0;
  return list.count?.(of, view) ?? list.rows(of, view).filter((row) => view.isVisible(row)).length;
}
