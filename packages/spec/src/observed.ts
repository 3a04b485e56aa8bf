import {
  type Correction,
  dereference,
  jsonType,
  locate,
  type PropertyPath,
  referencedName,
} from './corrections.js';
import type { Description, Schema } from './description.js';

/** What recorded responses held: for each kind its property paths, and how often each had which JSON type. */
export interface ObservedShapes {
  readonly kinds: Readonly<
    Record<
      string,
      { readonly objects: number; readonly paths: Readonly<Record<string, Readonly<Record<string, number>>>> }
    >
  >;
}

/**
 * What recorded responses prove about the description: nulls, further types, undescribed properties, and properties that
 * are described as always present and were not.
 *
 * @param isNoProperty - Places that the recordings show and that are none; see `overlay/not-properties.ts`.
 */
export function proveCorrections(
  description: Description,
  observed: ObservedShapes,
  isNoProperty: (place: PropertyPath) => boolean,
): Correction[] {
  const known = structuredClone(description);
  const proved = new Map<string, Correction>();
  const note = (correction: Correction) => {
    const key = `${correction.at} ${Object.keys(correction).find((name) => name !== 'at' && name !== 'reason')}`;
    if (!proved.has(key)) proved.set(key, correction);
  };
  for (const [kind, { paths }] of Object.entries(observed.kinds).sort(byName)) {
    for (const [path, types] of Object.entries(paths).sort(byName)) {
      const at = ownPath(known, `${kind}.${path}`);
      if (!at || isNoProperty(at)) continue;
      for (const correction of compare(known, at, types)) note(correction);
    }
    for (const correction of absences(known, kind, paths)) if (!isNoProperty(correction.at)) note(correction);
  }
  return [...proved.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** One property against its description. What is new is added to `known`, so that its own properties find their place. */
export function compare(
  known: Description,
  at: PropertyPath,
  types: Readonly<Record<string, number>>,
): Correction[] {
  const place = locate(known, at);
  if (!place) return [];
  const { parent, name, schema } = place;
  const total = Object.values(types).reduce((sum, count) => sum + count, 0);
  const seen = Object.keys(types).filter((type) => type !== 'null');
  const nulls = types.null ?? 0;
  if (!schema || isUnknownItem(name, schema)) {
    const add: Schema = seen.length === 1 ? { ...jsonType(seen[0] ?? '') } : {};
    if (seen.length > 0 && nulls > 0) add.nullable = true;
    if (name === '[]') parent.items = structuredClone(add);
    else parent.properties = { ...parent.properties, [name]: structuredClone(add) };
    return [{ at, add, reason: `not described, seen in ${times(total)}` }];
  }
  const corrections: Correction[] = [];
  const target = dereference(known.components.schemas, schema);
  if (nulls > 0 && !schema.nullable && !target.nullable && describesType(target))
    corrections.push({ at, nullable: true, reason: `null in ${nulls} of ${times(total)}` });
  for (const type of seen)
    if (describesType(target) && !accepts(target, type))
      corrections.push({ at, also: type, reason: `${type} in ${types[type]} of ${times(total)}` });
  return corrections;
}

/** Required properties that were missing where their siblings were there. */
function absences(
  known: Description,
  kind: string,
  paths: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Correction[] {
  const count = (path: string, type?: string) =>
    type === undefined
      ? Object.values(paths[path] ?? {}).reduce((sum, one) => sum + one, 0)
      : (paths[path]?.[type] ?? 0);
  const visit = (schema: Schema, prefix: string, wholes: number): Correction[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const path = prefix + name;
      const at = `${kind}.${path}`;
      const seen = count(path);
      const own: Correction[] =
        schema.required?.includes(name) && seen < wholes
          ? [{ at, optional: true, reason: `seen in ${seen} of ${times(wholes)}` }]
          : [];
      // What another schema describes is counted with that schema's own objects.
      if (referencedName(property) !== undefined || !property.properties) return own;
      const isLookedInto = Object.keys(property.properties).some((inner) => count(`${path}.${inner}`) > 0);
      return isLookedInto ? [...own, ...visit(property, `${path}.`, count(path, 'object'))] : own;
    });
  const schema = known.components.schemas[kind];
  // Many responses were asked for with `fields`. Whole ones show all that is always there, so that most counts are theirs.
  const counts = Object.keys(paths)
    .filter((path) => !/[.[]/.test(path))
    .map((path) => count(path));
  return schema ? visit(schema, '', mostFrequent(counts)) : [];
}

/** The place in terms of the schema that describes it: `video.pictures.uri` is `picture.uri`. */
export function ownPath(known: Description, at: PropertyPath): PropertyPath | undefined {
  const steps = at.split(/\.|(?=\[\])/);
  let place = steps[0] ?? '';
  for (const [index, step] of steps.slice(1).entries()) {
    place += step === '[]' ? step : `.${step}`;
    if (index === steps.length - 2) break;
    const found = locate(known, place);
    if (!found?.schema) return undefined;
    place = referencedName(found.schema) ?? place;
  }
  return place;
}

function isUnknownItem(name: string, schema: Schema): boolean {
  return name === '[]' && !describesType(schema) && referencedName(schema) === undefined;
}

function describesType({ type, properties, anyOf }: Schema): boolean {
  return type !== undefined || properties !== undefined || anyOf !== undefined;
}

function accepts(schema: Schema, type: string): boolean {
  if (schema.anyOf) return schema.anyOf.some((one) => accepts(one, type));
  return (schema.type ?? 'object') === type || (schema.type === 'integer' && type === 'number');
}

function mostFrequent(numbers: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const number of numbers) tally.set(number, (tally.get(number) ?? 0) + 1);
  return [...tally].sort(([a, ofA], [b, ofB]) => ofB - ofA || b - a)[0]?.[0] ?? 0;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function times(count: number): string {
  return count === 1 ? '1 recorded response' : `${count} recorded responses`;
}
