import { referencedName } from './corrections.js';
import type { Description, Schema } from './description.js';

/** A property of a body, as data for tools; as `QueryParameter` of the client. */
export interface BodyField {
  readonly type: string;
  readonly isList?: true;
  readonly isRequired?: true;
  readonly values?: readonly (string | number)[];
}

// What is deeper is rare, and described better by the reference.
const maxDepth = 3;

/** The properties of a body by their names, `privacy.view` within another one; `[].name` where the body is a list. */
export function bodyFields(description: Description, body: Schema | undefined): Record<string, BodyField> {
  const fields: Record<string, BodyField> = {};
  if (body) collect(description, body, '', fields, 0);
  return fields;
}

function collect(
  description: Description,
  given: Schema,
  prefix: string,
  fields: Record<string, BodyField>,
  depth: number,
): void {
  const schema = dereferenced(description, given);
  if (schema.type === 'array' && depth === 0) {
    collect(description, schema.items ?? {}, '[].', fields, 1);
    return;
  }
  const names = Object.entries(schema.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, one] of names) {
    const inner = dereferenced(description, one);
    if (inner.properties && depth < maxDepth)
      collect(description, inner, `${prefix}${name}.`, fields, depth + 1);
    else fields[prefix + name] = fieldFacts(inner, schema.required?.includes(name) === true);
  }
}

function fieldFacts(schema: Schema, isRequired: boolean): BodyField {
  const isList = schema.type === 'array';
  const { type = 'object', enum: values = schema.enum } = isList ? (schema.items ?? {}) : schema;
  return {
    type,
    ...(isList ? { isList } : {}),
    ...(isRequired ? { isRequired } : {}),
    ...(values ? { values } : {}),
  };
}

function dereferenced({ components: { schemas } }: Description, schema: Schema): Schema {
  const name = referencedName(schema);
  return name === undefined ? schema : (schemas[name] ?? schema);
}
