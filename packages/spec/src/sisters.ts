import { type Correction, objectSchema, type PropertyPath } from './corrections.js';
import type { Description, Schema } from './description.js';

/** Objects that different kinds of things have alike, so that what was absent in one may be absent in all. */
const families: readonly { readonly name: string; readonly has: (at: PropertyPath) => boolean }[] = [
  { name: 'connections', has: (at) => at.endsWith('.connections') },
  { name: 'embed settings', has: (at) => at === 'embed-settings' || at.endsWith('.embed') },
];

/**
 * What is not always there in things that nobody recorded, known from their sisters: the recorded things of the same
 * family. Interactions are what this viewer may do, so that none of them is always there.
 *
 * @param known - The description as the recordings have corrected it.
 * @param isRecorded - True for an object that recordings had, and that the description now tells right.
 */
export function absentLikeSisters(
  known: Description,
  proved: readonly Correction[],
  isRecorded: (at: PropertyPath) => boolean,
): Correction[] {
  const found: Correction[] = [];
  const absent = families.map(({ has }) => {
    const ofFamily = proved.filter((one) => 'optional' in one && has(parentOf(one.at)));
    return new Map(ofFamily.map(({ at }) => [nameOf(at), at]));
  });
  for (const [at, { required = [], properties = {} }] of objects(known.components.schemas)) {
    for (const name of required) {
      if (!properties[name]) continue;
      const place = `${at}.${name}`;
      if (at.endsWith('interactions')) {
        found.push({ at: place, optional: true, reason: 'which interactions there are depends on who asks' });
        continue;
      }
      if (isRecorded(at)) continue;
      if (at.endsWith('.metadata') && name === 'interactions')
        found.push({ at: place, optional: true, reason: 'recorded categories and users have none at times' });
      const family = families.findIndex(({ has }) => has(at));
      const sister = absent[family]?.get(name);
      if (sister)
        found.push({ at: place, optional: true, reason: `of the ${families[family]?.name}, like ${sister}` });
    }
  }
  return found;
}

/** Every object of the schemas with its place; what another schema describes is only there. */
function* objects(schemas: Record<string, Schema>): Generator<[PropertyPath, Schema]> {
  for (const [name, schema] of Object.entries(schemas)) yield* below(name, schema);
  function* below(at: PropertyPath, schema: Schema): Generator<[PropertyPath, Schema]> {
    if (schema.$ref ?? schema.allOf) return;
    const { items, properties = {} } = schema.anyOf ? objectSchema(schemas, schema) : schema;
    if (items) yield* below(`${at}[]`, items);
    if (Object.keys(properties).length > 0) yield [at, schema];
    for (const [name, property] of Object.entries(properties)) yield* below(`${at}.${name}`, property);
  }
}

function parentOf(at: PropertyPath): PropertyPath {
  return at.slice(0, at.lastIndexOf('.'));
}

function nameOf(at: PropertyPath): string {
  return at.slice(at.lastIndexOf('.') + 1);
}
