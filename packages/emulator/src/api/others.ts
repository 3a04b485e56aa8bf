import { listedSchema, resolved, schemaNamed, schemaNameOf } from '../description/schemas.js';
import { isInTeamOf } from '../model/account.js';
import type { Kind, View } from '../model/kind.js';
import { isThere, other, shownBy, videoOf } from '../model/kinds/other.js';
import type { Pair } from '../model/pairs.js';
import { refuse } from '../model/refusal.js';
import { signedIn } from '../model/viewer.js';
import { isOf, type Row } from '../state/rows.js';
import { arrange, inOrder } from './arrange.js';
import type { Call, CallResponse } from './call.js';
import { respondWith, respondWithPage } from './respond.js';
import { rowsAbove } from './rows-above.js';
import { thingAt } from './things.js';

/** The thing at a call's path, of which only the description knows. */
export function otherAt(call: Call): Row<'other'> {
  rowsAbove(call);
  const row = thingAt(call, `${call.parentPath}/${segmentOf(call.id)}`);
  if (!isOf(row, 'other') || !isThere(row, call.view)) throw refuse.notFound();
  return row;
}

/** What is in a collection; of one that is described for all users, what is the user's whom the path is about. */
export function othersIn(call: Call, path: string): Row<'other'>[] {
  const above = rowsAbove(call).at(-1);
  const { view, state } = call;
  if (above?.kind === 'user' && !isInTeamOf(signedIn(view), above.uri, state)) throw refuse.notFound();
  const owner = above?.owner ?? signedIn(view);
  return state
    .partsAt(path)
    .filter((row) => isOf(row, 'other'))
    .filter((row) => row.owner === owner && isThere(row, view));
}

/** The path of the collection that a call is about, without the user where the description has it without. */
export function collectionPath({ path, operation, parentPath }: Call, pair: Pair): string {
  const given = operation.path.endsWith('}') ? parentPath : path;
  return pair.collection.startsWith('/users/') ? given : given.replace(/^\/users\/[^/]+/, '');
}

/** Where a thing of a collection is found. */
export function itemPath(collection: string, pair: Pair, id: string): string {
  const segment = segmentOf(id);
  const parent = pair.item?.replace(/\/\{\}$/, '') ?? pair.collection;
  if (parent === pair.collection) return `${collection}/${segment}`;
  return `${parent.includes('{') ? collection.replace(/s$/, '') : parent}/${segment}`;
}

/** An id as it stands in a path; half of a character, which JSON may have, is none. */
function segmentOf(id: string): string {
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A page, or a bare list where the description has one, searched, filtered and sorted as the query says. */
export function respondWithOthers(call: Call, rows: readonly Row<'other'>[]): CallResponse {
  const { view, query, operation } = call;
  const { response } = operation;
  const schema = schemaNameOf(listedSchema(response));
  const kind = withFilter(query.get('filter'), schema);
  const visible = rows.filter((row) => view.isVisible(row));
  const arranged = arrange(kind as Kind, visible, view, query, inOrder) as Row<'other'>[]; // rows of its own, and no others
  const show = (row: Row<'other'>) => present(row, schema, view);
  if (response && resolved(response).items) return respondWith(call, arranged.map(show));
  return respondWithPage(call, arranged, show);
}

/** One thing, with the schema of the response; nothing where the response is empty. */
export function respondWithOther(call: Call, row: Row<'other'>): CallResponse {
  const { response, status, method } = call.operation;
  if (!response && method !== 'GET') return { status };
  return respondWith(call, present(row, schemaNameOf(response), call.view));
}

function present(row: Row<'other'>, schema = row.data.schema, view: View): unknown {
  const video = schema === 'video' ? videoOf(row, view.state) : undefined;
  return video ? view.present(video) : view.complete(schema, shownBy(schema, row, view), row);
}

/** A word of `filter` that is a value of one of the schema's properties keeps what has it there; another one keeps all. */
function withFilter(word: string | null, schema: string | undefined): Kind<'other'> {
  if (!word || !schema) return other;
  const names = Object.entries(resolved(schemaNamed(schema)).properties ?? {})
    .filter(([, one]) => resolved(one).enum?.includes(word))
    .map(([name]) => name);
  if (names.length === 0) return other;
  const keeps = (row: Row<'other'>, view: View) =>
    names.some((name) => shownBy(schema, row, view)[name] === word);
  return { ...other, filters: { [word]: keeps } };
}
