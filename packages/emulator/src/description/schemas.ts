import { description } from '../generated/description.js';
import type { Schema } from '../schema.js';

const prefix = 'vimeo#/definitions/';

/** The schema of a name; it must be one of the description's. */
export function schemaNamed(name: string): Schema {
  const schema = description.schemas[name];
  if (!schema) throw new TypeError(`The description has no schema ${name}.`);
  return schema;
}

/** What a schema is where it is there: a name is followed, and null is left aside. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref) return resolved(schemaNamed(schema.$ref.slice(prefix.length)));
  const other = schema.anyOf?.find((one) => one.type !== 'null');
  return other ? resolved(other) : schema;
}

export function isNullable(schema: Schema): boolean {
  return typeOf(schema).includes('null') || (schema.anyOf?.some((one) => one.type === 'null') ?? false);
}

export function typeOf({ type }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : (type ?? []);
}
