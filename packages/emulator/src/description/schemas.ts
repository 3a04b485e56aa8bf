import { description } from '../generated/description.js';
import type { Schema } from '../schema.js';

const prefix = 'vimeo#/definitions/';

/** The schema of a name; it must be one of the description's. */
export function schemaNamed(name: string): Schema {
  const schema = description.schemas[name];
  if (!schema) throw new TypeError(`The description has no schema ${name}.`);
  return schema;
}

/** The name of a schema that is named, be it nullable or not. */
export function schemaNameOf(schema: Schema | undefined): string | undefined {
  const { $ref, anyOf = [] } = schema ?? {};
  return $ref ? $ref.slice(prefix.length) : anyOf.map(schemaNameOf).find((name) => name !== undefined);
}

/** What a list is of, with or without an envelope; `undefined` for what is no list. */
export function listedSchema(response: Schema | undefined): Schema | undefined {
  if (!response) return undefined;
  const { items, properties } = resolved(response);
  return items ?? (properties?.paging && properties.data ? resolved(properties.data).items : undefined);
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
