import { sample } from '../../description/sample.js';
import { resolved, typeOf } from '../../description/schemas.js';
import { isInTeamOf } from '../../model/account.js';
import type { Fields } from '../../model/kind.js';
import { kindOfSchema } from '../../model/kinds.js';
import { signedIn } from '../../model/viewer.js';
import type { Operation, Schema } from '../../schema.js';
import type { Row } from '../../state/rows.js';
import { digestOf } from '../../state/secrets.js';
import type { Call, Handler } from '../call.js';
import { respond, respondWith, respondWithPage } from '../respond.js';
import { thingAt } from '../things.js';
import { pathsAbove } from './undescribed.js';

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
  return async (call) => {
    for (const path of pathsAbove(call)) {
      const row = call.view.requireVisible(thingAt(call, path));
      // Everybody may report what they see.
      if (operation.method !== 'GET' && !operation.path.endsWith('/report')) mayChange(call, row);
    }
    const sent = await call.body();
    if (!schema) return respond(call);
    if (item) {
      const kept = keptThings(call, item);
      if (kept) return respondWithPage(call, kept.slice(0, listed), (row) => call.view.present(row));
      const numbers = Array.from({ length: listed }, (_, index) => index + 1);
      const show = (number: number) => sampleFor(call, item, String(number));
      return respondWithPage(call, numbers, show);
    }
    return respondWith(call, echoed(schema, sampleFor(call, schema, call.id), sent));
  };
}

// A member of its team acts for an account.
function mayChange({ view, state }: Call, row: Row): void {
  const isOfTeam = row.kind === 'user' && isInTeamOf(signedIn(view), row.uri, state);
  if (!isOfTeam) view.requireOwner(row);
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
  if (!kind) return undefined;
  const owner = path.match(/^\/users\/[^/]+/)?.[0] ?? view.viewer;
  const visible = state.ofKind(kind).filter((row) => view.isVisible(row));
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
