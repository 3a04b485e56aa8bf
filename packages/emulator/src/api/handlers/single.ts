import { fittedProperties } from '../../description/fitted.js';
import { operationsAt } from '../../description/operations.js';
import { resolved, schemaNamed, schemaNameOf } from '../../description/schemas.js';
import { isRecord } from '../../is-record.js';
import { merged } from '../../merged.js';
import type { Fields } from '../../model/kind.js';
import { shownBy } from '../../model/kinds/other.js';
import { refuse } from '../../model/refusal.js';
import type { Operation } from '../../schema.js';
import { isOf, type Row } from '../../state/rows.js';
import type { Call, CallResponse, Handler } from '../call.js';
import { respond, respondWith } from '../respond.js';
import { requireChange, rowsAbove } from '../rows-above.js';
import { removeThing } from '../things.js';

/** What there is one of below another thing: read, written, taken away. */
export function singleHandler(method: string): Handler {
  if (method === 'GET') return read;
  return method === 'DELETE' ? remove : write;
}

function read(call: Call): CallResponse {
  const above = aboveOf(call);
  const kept = singleOf(call);
  if (kept) call.view.requireVisible(kept);
  // What is made by a PUT or a POST is not there before; what is only changed always is.
  else if (!operationsOf(call)?.has('PATCH')) throw refuse.notFound();
  return respondWith(call, shown(call, above));
}

async function write(call: Call): Promise<CallResponse> {
  const { state, path } = call;
  const above = aboveOf(call);
  requireChange(call, above);
  const body = await call.body();
  const sent = isRecord(body) ? withShortNames(`${wordOf(call)}_`, body) : {};
  const kept = singleOf(call);
  if (kept) state.change(kept, { fields: merged(kept.data.fields, sent) });
  else {
    const data = { collection: '', schema: schemaOf(call), isVideo: false, fields: sent };
    state.add({ kind: 'other', id: wordOf(call), uri: path, owner: above.owner, parent: above.uri, data });
  }
  // The thing itself shows some of it, too.
  if (isOf(above, 'other')) {
    const { properties = {} } = resolved(schemaNamed(above.data.schema));
    const part = properties[wordOf(call)];
    const isPart = part && schemaNameOf(part) === schemaOf(call);
    const fits = isPart ? { [wordOf(call)]: sent } : fittedProperties(properties, sent);
    if (Object.keys(fits).length > 0) state.change(above, { fields: merged(above.data.fields, fits) });
  }
  return call.operation.response ? respondWith(call, shown(call, above)) : respond(call);
}

async function remove(call: Call): Promise<CallResponse> {
  requireChange(call, aboveOf(call));
  const row = singleOf(call);
  if (!row) throw refuse.notFound();
  await removeThing(call, row);
  return respond(call);
}

function shown(call: Call, above: Row): Fields {
  const { view, path } = call;
  const kept = singleOf(call);
  const schema = schemaOf(call);
  const ofThing = isOf(above, 'other') ? above.data.fields : {};
  const part = ofThing[wordOf(call)];
  const fields = merged(merged(kept?.data.fields ?? {}, ofThing), isRecord(part) ? part : {});
  const row: Row<'other'> = {
    ...(kept ?? { ...above, kind: 'other', id: wordOf(call), uri: path, parent: above.uri }),
    data: { collection: '', schema, isVideo: false, fields },
  };
  return view.complete(schema, shownBy(schema, row, view), row);
}

function aboveOf(call: Call): Row {
  const above = rowsAbove(call).at(-1);
  if (!above) throw refuse.notFound();
  return above;
}

function singleOf({ state, path }: Call): Row<'other'> | undefined {
  return state.findOf('other', path);
}

function operationsOf({ operation }: Call): ReadonlyMap<string, Operation> | undefined {
  return operationsAt(operation.path);
}

function schemaOf(call: Call): string {
  const { response } = operationsOf(call)?.get('GET') ?? call.operation;
  return schemaNameOf(response) ?? '';
}

function wordOf({ path }: Call): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `trim_start` is sent for `start`, of what is called `trim`. */
function withShortNames(prefix: string, sent: Fields): Fields {
  const short = Object.entries(sent).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
  return { ...sent, ...Object.fromEntries(short) };
}
