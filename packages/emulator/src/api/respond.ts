import { isNullable, resolved } from '../description/schemas.js';
import type { Kind, View } from '../model/kind.js';
import { uriOf } from '../model/uris.js';
import type { Row } from '../state/rows.js';
import { arrange } from './arrange.js';
import { arrangedFor } from './arranged-for.js';
import type { Call, CallResponse } from './call.js';
import { pageOf, withoutNulls } from './page.js';

/** One thing shown, or nothing, with the status that the description has. */
export function respond(call: Call, row?: Row, view: View = call.view): CallResponse {
  const { status } = call.operation;
  return row ? { status, data: view.present(row, call.wanted) } : { status };
}

export function respondWith({ operation }: Call, data: unknown): CallResponse {
  return { status: operation.status, data };
}

/** A page of what the caller may see of some things: searched, filtered and sorted as the query says. */
export function respondWithList(
  call: Call,
  kind: Kind,
  rows: () => readonly Row[],
  options: {
    readonly defaultSort?: string;
    readonly show?: (row: Row) => unknown;
    /** The caller sees all of them, as of what is their own: there may be ten thousand. */
    readonly areVisible?: boolean;
  } = {},
): CallResponse {
  const { view, query } = call;
  const { defaultSort, show = (row: Row) => view.present(row, call.wanted), areVisible = false } = options;
  const arranged = arrangedFor(call, areVisible, () => {
    const visible = areVisible ? rows() : rows().filter((row) => view.isVisible(row));
    return arrange(kind, visible, view, query, defaultSort);
  });
  const sought = query.get('containing_uri');
  const uri = sought && uriOf(sought, view.viewer, view.state);
  const isSought = uri ? (row: Row) => row.uri === uri : undefined;
  return respondWithPage(call, arranged, show, isSought);
}

export function respondWithPage<Item>(
  { url, operation }: Call,
  items: readonly Item[],
  show: (item: Item) => unknown,
  isSought?: (item: Item) => boolean,
): CallResponse {
  // Links keep the form in which they were asked for: /me stays /me.
  const page = pageOf(items, url, url.pathname, show, isSought);
  const { response } = operation;
  const next = response && resolved(resolved(response).properties?.paging ?? {}).properties?.next;
  return { status: 200, data: next && !isNullable(next) ? withoutNulls(page) : page };
}
