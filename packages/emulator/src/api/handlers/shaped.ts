import { sample } from '../../description/sample.js';
import { resolved, typeOf } from '../../description/schemas.js';
import { isInTeamOf } from '../../model/account.js';
import type { Fields } from '../../model/kind.js';
import { itemAt } from '../../model/kinds.js';
import { signedIn } from '../../model/viewer.js';
import type { Operation, Schema } from '../../schema.js';
import type { Row } from '../../state/rows.js';
import { digestOf } from '../../state/secrets.js';
import type { Call, Handler } from '../call.js';
import { respond, respondWith, respondWithPage } from '../respond.js';
import { thingAt } from '../things.js';

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
      if (operation.method !== 'GET') mayChange(call, row);
    }
    const sent = await call.body();
    if (!schema) return respond(call);
    if (item) {
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

/** The things that are kept and that a path is below: `/videos/1` of `/videos/1/chapters`. */
function pathsAbove({ path, operation }: Call): string[] {
  const segments = path.split('/');
  const template = operation.path.split('/');
  return segments.flatMap((_, index) => {
    const isKept = index > 1 && index < segments.length && itemAt(template.slice(0, index).join('/'));
    return isKept ? [segments.slice(0, index).join('/')] : [];
  });
}

function sampleFor(call: Call, schema: Schema, id: string): unknown {
  const segments = call.path.split('/');
  const ids = new Map(segments.map((segment, index) => [segments[index - 1] ?? '', segment]));
  const seed = (label: string) => digestOf(`${call.state.seed}:${call.path}:${id}:${label}`).getUint32(0);
  return sample(schema, { seed, now: call.state.clock.now(), ids });
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
