import { resolved, typeOf } from '../../description/schemas.js';
import type { Fields, Relation, View } from '../../model/kind.js';
import { tagOf } from '../../model/kinds/tag.js';
import { thingAbove } from '../../model/kinds.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { uriOf } from '../../model/uris.js';
import { signedIn } from '../../model/viewer.js';
import type { Row } from '../../state/rows.js';
import type { Call, Handler } from '../call.js';
import { respond, respondWith } from '../respond.js';
import { thingAt } from '../things.js';
import { listOwner } from './list.js';

/** Whether one thing is related to another; and relating it, or no longer. */
export function ofOneHandler(relation: Relation, method: string): Handler | undefined {
  const { name } = relation;
  if (method === 'GET')
    return (call) => {
      const from = call.view.requireVisible(ownerOfOne(call));
      if (relation.isPrivate && from.owner !== signedIn(call.view)) throw refuse.notFound();
      const row = related(call, relation, call.id);
      if (!call.state.links.has(name, from.uri, row.uri)) throw refuse.notFound();
      return shownWhereDescribed(call, relation, from, call.view.requireVisible(row));
    };
  if (method === 'PUT')
    return (call) => {
      const from = mayRelate(call, ownerOfOne(call), relation);
      const row = call.view.requireVisible(related(call, relation, call.id));
      relate(call, relation, from, [row]);
      return shownWhereDescribed(call, relation, from, row);
    };
  if (method === 'DELETE')
    return (call) => {
      const from = mayRelate(call, ownerOfOne(call), relation);
      call.state.unlink(name, from.uri, related(call, relation, call.id).uri);
      return respond(call);
    };
  return undefined;
}

function shownWhereDescribed(call: Call, relation: Relation, from: Row, row: Row) {
  return call.operation.response ? respondWith(call, shownIn(relation, from, row, call.view)) : respond(call);
}

function shownIn(relation: Relation, from: Row, row: Row, view: View): Fields {
  return relation.show?.(from, row, view) ?? view.present(row);
}

/** Several at once: added, put in the place of those that were there, or taken away. */
export function ofManyHandler(relation: Relation, method: string): Handler | undefined {
  const { name } = relation;
  if (!['PUT', 'POST', 'PATCH', 'DELETE'].includes(method)) return undefined;
  return async (call) => {
    const { state, view } = call;
    const owner = listOwner(call);
    if (!owner) throw refuse.notFound();
    const from = mayRelate(call, owner, relation);
    const named = await namedRows(call);
    if (method === 'DELETE') {
      // Without a name it is all of them that go: what was watched is cleared so.
      for (const row of named ?? state.rowsOf(state.links.from(name, from.uri)))
        state.unlink(name, from.uri, row.uri);
      return respond(call);
    }
    const rows = (named ?? []).map((row) => view.requireVisible(row));
    const replaces = method === 'PATCH' || (method === 'PUT' && relation.putReplaces === true);
    relate(call, relation, from, rows, replaces);
    const { response } = call.operation;
    if (!response) return respond(call);
    const shown = rows.map((row) => shownIn(relation, from, row, view));
    return respondWith(call, typeOf(resolved(response)).includes('array') ? shown : shown[0]);
  };

  /** `undefined` where the body names none. */
  async function namedRows(call: Call): Promise<Row[] | undefined> {
    if (!call.operation.body && !call.query.has('uris')) return undefined;
    const body = (await call.body()) ?? {};
    const items = Array.isArray(body) ? body : [body];
    const names = items
      .flatMap((item) => Object.values(Object(item)).flat())
      .flatMap((one) => splitNames(one));
    if (names.length === 0 && method === 'DELETE') return undefined;
    return names.map((one) => related(call, relation, one));
  }
}

function splitNames(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)
    : [];
}

function ownerOfOne(call: Call): Row {
  return thingAt(call, thingAbove(call.parentPath));
}

function mayRelate({ view }: Call, from: Row, relation: Relation): Row {
  return relation.mayRelate?.(from, view) ? from : view.requireOwner(from);
}

/** What a name, an id or a uri means in a relation. */
function related(call: Call, { to: kind }: Relation, given: string): Row {
  const { state, view } = call;
  if (kind === 'tag') return tagOf(given.replace(/^\/tags\//, ''), state);
  if (given.startsWith('/')) {
    const row = thingAt(call, given);
    if (row.kind !== kind) throw refuse.notFound();
    return row;
  }
  const row =
    state.byId(kind, given.replace(/:.*$/, '')) ??
    (kind === 'user' ? state.find(uriOf(`/users/${given}`, view.viewer, state)) : undefined);
  if (!row) throw refuse.notFound();
  return row;
}

function relate(
  { state, view }: Call,
  relation: Relation,
  from: Row,
  rows: readonly Row[],
  replaces = false,
): void {
  const { name, most } = relation;
  const before = state.links.from(name, from.uri);
  const after = new Set([...(replaces ? [] : before), ...rows.map(({ uri }) => uri)]);
  if (most && after.size > most.count)
    throw new Refusal(most.status, most.code, `There may be at most ${most.count} here.`);
  if (replaces) for (const uri of before) state.unlink(name, from.uri, uri);
  for (const row of rows) {
    relation.check?.(from, row, view);
    state.link(name, from.uri, row.uri);
  }
}
