import { resolved, typeOf } from '../../description/schemas.js';
import type { Handler, Relation } from '../../model/kind.js';
import { tagOf } from '../../model/kinds/tag.js';
import { kindNamed, thingAbove } from '../../model/kinds.js';
import { Refusal, refuse } from '../../model/refusal.js';
import type { Row } from '../../state/state.js';
import type { Call } from '../call.js';
import { listOwner } from './list.js';

/** Whether one thing is related to another; and relating it, or no longer. */
export function ofOneHandler(relation: Relation, method: string): Handler | undefined {
  const { name, to } = relation;
  if (method === 'GET')
    return (call) => {
      const from = call.requireVisible(ownerOfOne(call));
      if (relation.isPrivate && from.owner !== call.signedIn()) throw refuse.notFound();
      const row = related(call, relation, call.id);
      if (!call.world.links.has(name, from.uri, row.uri)) throw refuse.notFound();
      call.requireVisible(row);
      return call.operation.response ? call.respond(kindNamed(to), row) : call.respond();
    };
  if (method === 'PUT')
    return (call) => {
      const from = mayRelate(call, ownerOfOne(call), relation);
      const row = call.requireVisible(related(call, relation, call.id));
      relate(call, relation, from, [row]);
      return call.operation.response ? call.respond(kindNamed(to), row) : call.respond();
    };
  if (method === 'DELETE')
    return (call) => {
      const from = mayRelate(call, ownerOfOne(call), relation);
      call.world.unlink(name, from.uri, related(call, relation, call.id).uri);
      return call.respond();
    };
  return undefined;
}

/** Several at once: added, put in the place of those that were there, or taken away. */
export function ofManyHandler(relation: Relation, method: string): Handler | undefined {
  const { name } = relation;
  if (!['PUT', 'POST', 'PATCH', 'DELETE'].includes(method)) return undefined;
  return async (call) => {
    const owner = listOwner(call);
    if (!owner) throw refuse.notFound();
    const from = mayRelate(call, owner, relation);
    const named = await namedRows(call);
    const { links } = call.world;
    if (method === 'DELETE') {
      // Without a name it is all of them that go: what was watched is cleared so.
      for (const row of named ?? call.world.rowsOf(links.from(name, from.uri)))
        call.world.unlink(name, from.uri, row.uri);
      return call.respond();
    }
    const rows = (named ?? []).map((row) => call.requireVisible(row));
    const replaces = method === 'PATCH' || (method === 'PUT' && relation.putReplaces === true);
    relate(call, relation, from, rows, replaces);
    const { response } = call.operation;
    if (!response) return call.respond();
    const shown = rows.map((row) => call.world.present(row, call.view));
    return call.respondWith(typeOf(resolved(response)).includes('array') ? shown : shown[0]);
  };

  /** `undefined` where the body names none. */
  async function namedRows(call: Call): Promise<Row[] | undefined> {
    if (!call.operation.body && !call.url.searchParams.has('uris')) return undefined;
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
  return call.thing(thingAbove(call.parentPath));
}

function mayRelate(call: Call, from: Row, relation: Relation): Row {
  return relation.mayRelate?.(from, call) ? from : call.requireOwner(from);
}

/** What a name, an id or a uri means in a relation. */
function related(call: Call, { to: kind }: Relation, given: string): Row {
  if (kind === 'tag') return tagOf(given.replace(/^\/tags\//, ''), call.world);
  if (given.startsWith('/')) {
    const row = call.existing(given);
    if (row.kind !== kind) throw refuse.notFound();
    return row;
  }
  const row =
    call.world.byId(kind, given.replace(/:.*$/, '')) ??
    (kind === 'user' ? call.world.find(call.world.uriOf(`/users/${given}`, call.caller.user)) : undefined);
  if (!row) throw refuse.notFound();
  return row;
}

function relate(call: Call, relation: Relation, from: Row, rows: readonly Row[], replaces = false): void {
  const { world } = call;
  const { name, most } = relation;
  const before = world.links.from(name, from.uri);
  const after = new Set([...(replaces ? [] : before), ...rows.map(({ uri }) => uri)]);
  if (most && after.size > most.count)
    throw new Refusal(most.status, most.code, `There may be at most ${most.count} here.`);
  if (replaces) for (const uri of before) world.unlink(name, from.uri, uri);
  for (const row of rows) {
    relation.check?.(from, row, call);
    world.link(name, from.uri, row.uri);
  }
}
