import { listedSchema, resolved, schemaNameOf, typeOf } from '../../description/schemas.js';
import { isRecord } from '../../is-record.js';
import { merged } from '../../merged.js';
import {
  isSingle,
  type Pair,
  pairOfCollection,
  pairOfItem,
  schemaOfPair,
  severalIn,
} from '../../model/pairs.js';
import { signedIn } from '../../model/viewer.js';
import type { Operation } from '../../schema.js';
import type { Row } from '../../state/rows.js';
import type { Call, CallResponse, Handler } from '../call.js';
import {
  collectionPath,
  itemPath,
  otherAt,
  othersIn,
  respondWithOther,
  respondWithOthers,
} from '../others.js';
import { respond } from '../respond.js';
import { requireChange, rowsAbove } from '../rows-above.js';
import { removeThing, thingAt } from '../things.js';
import { type Named, namedIn } from './named-things.js';
import { singleHandler } from './single.js';

type Handlers = Readonly<Record<string, (call: Call, pair: Pair) => CallResponse | Promise<CallResponse>>>;

/** What is made, listed, changed and removed where only the description knows of things. */
export function pairHandler(operation: Operation): Handler | undefined {
  const { method, path, response } = operation;
  const collection = pairOfCollection(path);
  const pair = collection ?? pairOfItem(path);
  const handler = pair && (collection ? collectionHandlers : itemHandlers)[method];
  if (handler) return (call) => handler(call, pair);
  if (isSingle(path)) return singleHandler(method);
  // All of a user's, whatever they are below: the destinations of each event.
  const isOfUser = method === 'GET' && /^\/users\/\{[^}]*\}\/[a-z_]+$/.test(path);
  const listed = isOfUser ? schemaOfPair(schemaNameOf(listedSchema(response)) ?? '') : undefined;
  return listed === undefined ? undefined : (call) => listOwned(call, listed);
}

const collectionHandlers: Handlers = {
  GET: (call, pair) => respondWithOthers(call, othersIn(call, collectionPath(call, pair))),
  POST: (call, pair) => (severalIn(call.operation) ? addSeveral(call, pair) : make(call, pair)),
  PUT: addSeveral,
  DELETE: removeSeveral,
};

const itemHandlers: Handlers = {
  GET: (call) => respondWithOther(call, call.view.requireVisible(otherAt(call))),
  async PUT(call, pair) {
    const above = mayChange(call);
    return respondWithOther(call, add(call, pair, above, { id: call.id, fields: await sentTo(call) }));
  },
  async PATCH(call) {
    const row = otherAt(call);
    requireChange(call, row);
    call.state.change(row, { fields: merged(row.data.fields, await sentTo(call)) });
    return respondWithOther(call, row);
  },
  async DELETE(call) {
    const row = otherAt(call);
    requireChange(call, row);
    await removeThing(call, row);
    return respond(call);
  },
};

async function make(call: Call, pair: Pair): Promise<CallResponse> {
  const above = mayChange(call);
  const fields = await sentTo(call);
  // What stands for something else has its id: the video that becomes a graphic.
  const id = fields[pair.idName];
  return respondWithOther(
    call,
    add(call, pair, above, { id: id === undefined ? undefined : String(id), fields }),
  );
}

async function addSeveral(call: Call, pair: Pair): Promise<CallResponse> {
  const above = mayChange(call);
  const named = (await namedIn(call, pair)) ?? [];
  const path = collectionPath(call, pair);
  if (call.operation.method === 'PUT' && pair.putReplaces)
    for (const row of othersIn(call, path)) await removeThing(call, row);
  const rows: Row<'other'>[] = [];
  for (const one of named) {
    const kept = call.state.findOf('other', one.id && itemPath(path, pair, one.id));
    if (kept && one.fields.delete === true) await removeThing(call, kept);
    else rows.push(add(call, pair, above, one));
  }
  const { response } = call.operation;
  if (response && typeOf(resolved(response)).includes('array')) return respondWithOthers(call, rows);
  const [row] = rows;
  return row ? respondWithOther(call, row) : respond(call);
}

/** Those that the body names, or all. */
async function removeSeveral(call: Call, pair: Pair): Promise<CallResponse> {
  mayChange(call);
  const named = severalIn(call.operation) && (await namedIn(call, pair));
  const path = collectionPath(call, pair);
  for (const row of othersIn(call, path))
    if (!named || named.some(({ id }) => id === row.id)) await removeThing(call, row);
  return call.operation.response ? respondWithOthers(call, othersIn(call, path)) : respond(call);
}

function listOwned(call: Call, schema: string): CallResponse {
  const [user] = rowsAbove(call);
  // Those that the caller may not see are left out.
  const owned = call.state.ownedBy(user?.uri ?? '', 'other');
  return respondWithOthers(
    call,
    owned.filter((row) => row.data.schema === schema),
  );
}

/** Makes a thing, or changes the one that is there. */
function add(call: Call, pair: Pair, above: Row, { id: given, fields }: Named): Row<'other'> {
  const { state, view } = call;
  const collection = collectionPath(call, pair);
  const word = collection.slice(collection.lastIndexOf('/') + 1);
  const isVideo = given !== undefined && word === 'videos';
  if (isVideo) view.requireVisible(thingAt(call, `/videos/${given}`));
  const id = given ?? state.nextId(word);
  const uri = itemPath(collection, pair, id);
  const kept = state.findOf('other', uri);
  if (kept) {
    state.change(kept, { fields: merged(kept.data.fields, fields) });
    return kept;
  }
  // What is known of something that was named: its name, and that it was added.
  const known = {
    [word.replace(/s$/, '')]: id,
    [pair.idName.replace(/_id$/, '')]: id,
    interactions: { page: { added: true } },
  };
  const data = {
    collection,
    schema: pair.schema,
    isVideo,
    fields: given === undefined ? fields : { ...known, ...fields },
  };
  return state.add({ kind: 'other', id, uri, owner: above.owner, parent: above.uri, data });
}

/** What a call's thing is part of, or is to be; the caller may change it. */
function mayChange(call: Call): Row {
  const above = rowsAbove(call).at(-1) ?? thingAt(call, signedIn(call.view));
  requireChange(call, above);
  return above;
}

async function sentTo(call: Call): Promise<Record<string, unknown>> {
  const sent = await call.body();
  return isRecord(sent) ? sent : {};
}
