import { merged } from '../merged.js';
import type { Fields, Kind } from '../model/kind.js';
import { tagOf } from '../model/kinds/tag.js';
import { kindNamed, thingAbove } from '../model/kinds.js';
import { refuse } from '../model/refusal.js';
import { decoded, uriOf } from '../model/uris.js';
import { signedIn } from '../model/viewer.js';
import { isOf, type KindName, type Row, type RowData } from '../state/rows.js';
import type { Call, CallResponse } from './call.js';
import { respond } from './respond.js';

/** The thing at a path, or of a uri as it may stand in a body; whether the caller may see it is asked apart. */
export function thingAt({ view, path, state }: Call, given = path): Row {
  const uri = uriOf(given, view.viewer, state);
  const word = uri.match(/^\/tags\/([^/]+)$/)?.[1];
  const row = word ? tagOf(decoded(word), state) : state.find(uri);
  if (!row) throw refuse.notFound(/^\/users\/[^/]+$/.test(uri) ? 'There is no such user.' : undefined);
  return row;
}

/** The thing at a path, which must be of a kind. */
export function thingOf<Name extends KindName>(call: Call, kind: Name, given?: string): Row<Name> {
  const row = thingAt(call, given);
  if (!isOf(row, kind)) throw refuse.notFound();
  return row;
}

/** Makes a thing from what was sent, and from `defaults` where something is missing. */
export async function makeThing<Name extends KindName>(
  call: Call,
  kind: Kind<Name>,
  defaults: Fields = {},
): Promise<CallResponse> {
  const { view } = call;
  const above = thingAbove(call.path);
  const parent = above === '' ? undefined : thingAt(call, above);
  if (parent && kind.addedBy === 'everyone') view.requireVisible(parent);
  else if (parent) view.requireOwner(parent);
  else signedIn(view);
  const sent = await call.fields(defaults);
  kind.check?.(sent, undefined, view);
  const data = kind.make?.(sent, view, parent) ?? (sent as unknown as RowData[Name]); // as the description has it
  return respond(call, addThing(call, kind, data, parent));
}

export function addThing<Name extends KindName>(
  { view, state, path }: Call,
  kind: Kind<Name>,
  data: RowData[Name],
  parent: Row | undefined,
): Row<Name> {
  const id = state.nextId(kind.name);
  const owner = kind.addedBy === 'everyone' ? signedIn(view) : (parent?.owner ?? signedIn(view));
  const uri = `${path}/${id}`;
  const row = state.add({ kind: kind.name, id, uri, owner, parent: parent?.uri, data });
  kind.made?.(row, view);
  return row;
}

/** Changes the fields that were sent and no others; objects such as `privacy` are merged. */
export async function changeThing(call: Call, kind: Kind): Promise<CallResponse> {
  const { view, state } = call;
  const row = view.requireOwner(thingAt(call));
  const sent = await call.fields();
  kind.check?.(sent, row, view);
  state.change(row, merged({ ...row.data }, kind.kept?.(sent) ?? sent));
  kind.changed?.(row, sent, view);
  return respond(call, row);
}

/** Takes a thing away with all that is part of it, and its bytes. */
export async function removeThing({ state, uploads }: Call, row: Row): Promise<void> {
  for (const removed of state.remove(row)) await uploads.forget(removed);
}

/** The handlers of one thing: shown, changed, taken away. */
export function showThing(call: Call): CallResponse {
  return respond(call, call.view.requireVisible(thingAt(call)));
}

export async function deleteThing(call: Call): Promise<CallResponse> {
  const row = call.view.requireOwner(thingAt(call));
  kindNamed(row.kind).checkRemoval?.(row, call.view);
  await removeThing(call, row);
  return respond(call);
}
