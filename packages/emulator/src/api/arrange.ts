import type { Kind, View } from '../model/kind.js';
import { tagUri } from '../model/kinds/tag.js';
import { refuse } from '../model/refusal.js';
import type { Row } from '../state/rows.js';

/** No word of `sort`: what is listed stays in the order it came in. */
export const inOrder = '';

/** What `query`, `filter`, `sort` and `direction` leave of a list, and in which order. */
export function arrange(
  kind: Kind,
  rows: readonly Row[],
  view: View,
  query: URLSearchParams,
  defaultSort = Object.keys(kind.sorts ?? {})[0],
): Row[] {
  return sorted(kind, filtered(kind, rows, view, query), view, query, defaultSort);
}

function filtered(kind: Kind, rows: readonly Row[], view: View, query: URLSearchParams): Row[] {
  const words = query.get('query')?.trim().toLowerCase();
  const filter = query.get('filter') || undefined;
  const keeps = named(kind.filters, filter);
  if (filter === 'embeddable' && !query.get('filter_embeddable'))
    throw refuse.parameter('filter_embeddable', 'filter=embeddable needs filter_embeddable.');
  if (words && query.get('containing_uri'))
    throw refuse.parameter('containing_uri', 'containing_uri and query exclude each other.');
  const isTagged = (row: Row, tag: string) => view.state.links.has('tags', row.uri, tagUri(tag));
  const all = [...listed(query, 'filter_tag'), ...listed(query, 'filter_tag_all_of')];
  const none = listed(query, 'filter_tag_exclude');
  if (!words && !keeps && all.length === 0 && none.length === 0) return [...rows];
  return rows.filter(
    (row) =>
      (!words || (kind.searched?.(row).toLowerCase().includes(words) ?? true)) &&
      (keeps?.(row, view, query) ?? true) &&
      all.every((tag) => isTagged(row, tag)) &&
      !none.some((tag) => isTagged(row, tag)),
  );
}

// Names come from the caller: `constructor` is no filter.
function named<Value>(
  all: Readonly<Record<string, Value>> | undefined,
  name: string | undefined,
): Value | undefined {
  return all && name !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;
}

/** Several values of a query's parameter, divided by commas. */
export function listed(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

function sorted(
  kind: Kind,
  rows: readonly Row[],
  view: View,
  query: URLSearchParams,
  defaultSort: string | undefined,
): Row[] {
  const sort = query.get('sort') || defaultSort;
  const direction = query.get('direction') || (sort === 'alphabetical' || sort === 'name' ? 'asc' : 'desc');
  if (direction !== 'asc' && direction !== 'desc')
    throw refuse.parameter('direction', 'direction must be asc or desc.');
  const key = named(kind.sorts, sort);
  if (!key) return [...rows];
  const ascending = isAscending(rows, key, view)
    ? [...rows]
    : rows
        .map((row) => ({ row, value: key(row, view) }))
        .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
        .map(({ row }) => row);
  // Those that are equal stay in the order of their making, newest first when descending.
  return direction === 'asc' ? ascending : ascending.reverse();
}

/** Mostly they are in order from the beginning: that of their making. */
function isAscending(
  rows: readonly Row[],
  key: (row: Row, view: View) => string | number,
  view: View,
): boolean {
  let before: string | number | undefined;
  for (const row of rows) {
    const value = key(row, view);
    if (before !== undefined && value < before) return false;
    before = value;
  }
  return true;
}
