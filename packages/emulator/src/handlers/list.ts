import type { Answer, Call } from '../http/call.js';
import { refuse } from '../http/errors.js';
import { pageOf } from '../http/page.js';
import type { Kind } from '../kinds/kind.js';
import type { Row } from '../state/state.js';

/** A list of what the caller may see: searched, sorted, and one page of it. */
export function listItems(call: Call, kind: Kind, rows: readonly Row[]): Answer {
  const { url, view } = call;
  const query = url.searchParams.get('query')?.trim().toLowerCase();
  const visible = rows.filter((row) => kind.isVisible?.(row, view) ?? true);
  const found = query ? visible.filter((row) => kind.searched?.(row).toLowerCase().includes(query)) : visible;
  const data = pageOf(sorted(call, kind, found), url, pathOf(call), (row) => kind.show(row, view));
  return { status: 200, media: kind.media, data };
}

function sorted(call: Call, kind: Kind, rows: readonly Row[]): Row[] {
  const { searchParams } = call.url;
  const sort = searchParams.get('sort') || (Object.keys(kind.sorts)[0] ?? 'date');
  const key = kind.sorts[sort];
  if (!key) throw refuse.parameter('sort', `sort must be one of ${Object.keys(kind.sorts).join(', ')}.`);
  const direction = searchParams.get('direction') || (sort === 'alphabetical' ? 'asc' : 'desc');
  if (direction !== 'asc' && direction !== 'desc')
    throw refuse.parameter('direction', 'direction must be asc or desc.');
  const sign = direction === 'asc' ? 1 : -1;
  // Those that are equal stay in the order of their making, newest first when descending.
  return rows
    .map((row, index) => ({ row, index, value: key(row, call.view) }))
    .sort((a, b) => sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : a.index - b.index))
    .map(({ row }) => row);
}

// Links keep the form in which they were asked for: /me stays /me.
function pathOf(call: Call): string {
  return call.url.pathname;
}
