import { sample } from '../../description/sample.js';
import { resolved, schemaNameOf, typeOf } from '../../description/schemas.js';
import type { Fields } from '../../model/kind.js';
import { kindOfSchema } from '../../model/kinds.js';
import { schemaOfPair } from '../../model/pairs.js';
import { refuse } from '../../model/refusal.js';
import type { Operation, Schema } from '../../schema.js';
import type { Row } from '../../state/rows.js';
import { digestOf } from '../../state/secrets.js';
import type { Call, Handler } from '../call.js';
import { respond, respondWith, respondWithPage } from '../respond.js';
import { requireChange, rowsAbove } from '../rows-above.js';

/** How many a list has of which nothing is kept. */
const listed = 3;

/**
 * What nothing is kept of: a response in the shape of its schema, the same for the same seed and path. What was sent comes
 * back in it, and what the path is below must be there.
 */
export function shapedHandler(operation: Operation): Handler {
  const { response } = operation;
  const schema = response && resolved(response);
  const item = schema?.properties?.paging ? schema.properties.data?.items : undefined;
  // Of what is kept where only the description knows of it, there is one of this id or none.
  const ofPair =
    !kindOfSchema(schema ?? {}) && schemaOfPair(schemaNameOf(response) ?? '') && operation.method === 'GET';
  return async (call) => {
    const above = rowsAbove(call);
    // Everybody may report what they see.
    const isChange = operation.method !== 'GET' && !operation.path.endsWith('/report');
    if (isChange) for (const row of above) requireChange(call, row);
    const sent = await call.body();
    if (!schema) return respond(call);
    if (item) {
      const kept = keptThings(call, item);
      if (kept) return respondWithPage(call, kept.slice(0, listed), (row) => call.view.present(row));
      const numbers = Array.from({ length: listed }, (_, index) => index + 1);
      const show = (number: number) => sampleFor(call, item, String(number));
      return respondWithPage(call, numbers, show);
    }
    if (ofPair) return respondWith(call, call.view.present(keptOf(call, response)));
    return respondWith(call, echoed(schema, sampleFor(call, schema, call.id), sent));
  };
}

function keptOf(call: Call, schema: Schema): Row {
  const row = keptThings(call, schema)?.find(({ id }) => id === call.id);
  if (!row) throw refuse.notFound();
  return row;
}

function sampleFor(call: Call, schema: Schema, id: string): unknown {
  const { state, view } = call;
  const seed = (label: string) => digestOf(`${state.seed}:${call.path}:${id}:${label}`).getUint32(0);
  return sample(schema, {
    seed,
    now: state.clock.now(),
    link: (path) => linkLike(path, call, id),
    uri: (at) =>
      [call.path.endsWith(`/${id}`) ? call.path : `${call.path}/${id}`, ...at.split('.').slice(-2, -1)].join(
        '/',
      ),
    thing(one) {
      const [row] = keptThings(call, one) ?? [];
      return row && view.present(row);
    },
  });
}

/** The things of a schema that are kept: those of the user whom the path is about, and then everybody's; `undefined` where none is. */
function keptThings({ view, state, path, id }: Call, schema: Schema): Row[] | undefined {
  const kind = kindOfSchema(resolved(schema));
  const ofPair = schemaOfPair(schemaNameOf(schema) ?? '');
  if (!kind && !ofPair) return undefined;
  const all: Row[] = kind
    ? state.ofKind(kind)
    : state.ofKind('other').filter(({ data }) => data.schema === ofPair);
  const owner = path.match(/^\/users\/[^/]+/)?.[0] ?? view.viewer;
  const visible = all.filter((row) => view.isVisible(row));
  const rank = (row: Row) => Number(row.id !== id) * 2 + Number(row.owner !== owner);
  return visible.sort((a, b) => rank(a) - rank(b));
}

/** A link of the description with the ids of what is there: those of the path, and otherwise of the first thing that fits. */
function linkLike(example: string, call: Call, id: string): string {
  const asked = call.path.split('/');
  const segments = example.replace(/^\/me(?=\/|$)/, call.view.viewer ?? '/users/1').split('/');
  for (let index = 2; index < segments.length; index += 1) {
    if (!/^\d+$/.test(segments[index] ?? '')) continue;
    const above = segments.slice(0, index).join('/');
    const isOnPath = asked.length > index && asked.slice(0, index).join('/') === above;
    const kept = call.state.partsAt(above)[0]?.id;
    segments[index] = (isOnPath ? asked[index] : kept) ?? id;
  }
  return segments.join('/');
}

/** What was sent, where the schema has it and the kind of value agrees. */
function echoed(schema: Schema, made: unknown, sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null || typeof made !== 'object' || Array.isArray(made))
    return made;
  const fields = Object.entries(sent as Fields).filter(([name, value]) => {
    const property = schema.properties?.[name];
    if (!property || value === null) return false;
    const { enum: values } = resolved(property);
    const [type] = typeOf(resolved(property));
    return values ? values.some((one) => one === value) : typeof value === type;
  });
  return { ...made, ...Object.fromEntries(fields) };
}
