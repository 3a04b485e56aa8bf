import type { Row } from '../state/rows.js';
import type { State } from '../state/state.js';
import type { Call } from './call.js';

interface Arranged {
  readonly key: string;
  readonly revision: number;
  readonly rows: readonly Row[];
}

const last = new WeakMap<State, Arranged>();

/** What a list's order and choice do not depend on. */
const ofPages = ['page', 'per_page', 'fields'];

/** The same list page after page is arranged once, as long as nothing changes. */
export function arrangedFor(call: Call, areVisible: boolean, arrange: () => readonly Row[]): readonly Row[] {
  const { state, query, view, path } = call;
  // What is visible or passes a filter depends on the time, too.
  if (!areVisible || query.has('filter')) return arrange();
  const rest = new URLSearchParams(query);
  for (const name of ofPages) rest.delete(name);
  const key = `${view.viewer} ${[...view.scopes]} ${path}?${rest}`;
  const { revision } = state;
  const known = last.get(state);
  if (known?.key === key && known.revision === revision) return known.rows;
  const rows = arrange();
  last.set(state, { key, revision, rows });
  return rows;
}
