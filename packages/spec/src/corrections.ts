import type { Description, Schema } from './description.js';

/** A place in the schemas: `video.metadata.connections.comments`, `tag[].name` through lists. */
export type PropertyPath = string;

/** One thing that the description has wrong, and how it is known. */
export type Correction = { readonly at: PropertyPath; readonly reason: string } & (
  | { readonly nullable: true }
  | { readonly optional: true }
  | { readonly always: true }
  /** A property that the description lacks. */
  | { readonly add: Schema }
  /** A JSON type that is answered besides the described one. */
  | { readonly also: string }
  /** Values that the description's enumeration lacks. */
  | { readonly values: readonly string[] }
  /** The routes that a uri has; the description's example is wrong, is absent, or shows one of several. */
  | { readonly links: readonly string[] }
);

/** Applies the corrections to the description, in place. Where one has no place to go it throws: the data is stale. */
export function correct(description: Description, corrections: readonly Correction[]): void {
  for (const correction of corrections) {
    const place = locate(description, correction.at);
    if (!place) throw new Error(`The correction of ${correction.at} has no place in the description.`);
    const { parent, name, schema } = place;
    if ('optional' in correction) parent.required = parent.required?.filter((one) => one !== name) ?? [];
    else if ('always' in correction) parent.required = [...new Set([...(parent.required ?? []), name])];
    else if ('add' in correction) replace(parent, name, structuredClone(correction.add));
    else if (!schema) throw new Error(`The correction of ${correction.at} changes what is not described.`);
    else if ('nullable' in correction) makeNullable(parent, name, schema);
    else if ('values' in correction)
      schema.enum = [...new Set([...(schema.enum ?? []), ...correction.values])];
    else if ('links' in correction) schema['x-links'] = [...correction.links];
    else replace(parent, name, { anyOf: [schema, jsonType(correction.also)] });
  }
}

/** The schema of a JSON type that was seen and about which nothing more is known. */
export function jsonType(type: string): Schema {
  if (type === 'object') return {};
  return type === 'array' ? { type, items: {} } : { type };
}

/** Where a place is: the object schema that has the property, and the property as described, if it is. */
export function locate(
  { components: { schemas } }: Pick<Description, 'components'>,
  at: PropertyPath,
): { parent: Schema; name: string; schema: Schema | undefined } | undefined {
  const [kind = '', ...steps] = at.split(/\.|(?=\[\])/);
  let parent = schemas[kind];
  const last = steps.pop();
  for (const step of steps) parent = parent && child(schemas, parent, step);
  if (!parent || last === undefined) return undefined;
  const holder = objectSchema(schemas, parent);
  return { parent: holder, name: last, schema: last === '[]' ? holder.items : holder.properties?.[last] };
}

/** The schema itself, where it is only named. */
export function dereference(schemas: Record<string, Schema>, schema: Schema): Schema {
  const name = referencedName(schema);
  const target = name === undefined ? undefined : schemas[name];
  return target ? dereference(schemas, target) : schema;
}

/** The component that a schema names, also within the `allOf` of one that lets a reference be nullable. */
export function referencedName({ $ref, allOf }: Schema): string | undefined {
  const reference = $ref ?? (allOf?.length === 1 ? allOf[0]?.$ref : undefined);
  return reference?.slice('#/components/schemas/'.length);
}

/** The schema that has the properties: the thing's own, or that of the alternative that is an object. */
export function objectSchema(schemas: Record<string, Schema>, schema: Schema): Schema {
  const target = dereference(schemas, schema);
  const object = target.anyOf?.find(
    ({ type, $ref }) => $ref !== undefined || type === undefined || type === 'object',
  );
  return object ? objectSchema(schemas, object) : target;
}

function child(schemas: Record<string, Schema>, schema: Schema, step: string): Schema | undefined {
  const { properties, items } = objectSchema(schemas, schema);
  return step === '[]' ? items : properties?.[step];
}

function makeNullable(parent: Schema, name: string, schema: Schema): void {
  if (schema.$ref) replace(parent, name, { allOf: [schema], nullable: true });
  else schema.nullable = true;
}

function replace(parent: Schema, name: string, schema: Schema): void {
  if (name === '[]') parent.items = schema;
  else parent.properties = { ...parent.properties, [name]: schema };
}
