import type { Description, Schema } from './description.js';
import type { OperationFacts } from './operation-types.js';
import { typeName } from './schema-types.js';

/** What a response has, for who completes the names of `fields`. */
export interface ResponseFields {
  /** By method and path, `GET /me`; of a list, what one of it has. */
  readonly operations: Readonly<Record<string, Members>>;
  readonly types: Readonly<Record<string, Members>>;
}

/** The name of a type, or names and what each has in turn: `true` for what has no names within it. */
export type Members = string | true | { readonly [name: string]: Members };

export function responseFields(
  description: Description,
  operations: readonly OperationFacts[],
): ResponseFields {
  const types = Object.entries(description.components.schemas).map(
    ([name, schema]) => [typeName(name), schema] as const,
  );
  const names = new Set(types.map(([name]) => name));
  const members = (schema: Schema): Members => {
    const type = typeOf(schema, names);
    if (type !== undefined) return type;
    const within = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])].filter(
      (one) => one !== undefined,
    );
    return schema.properties ? properties(schema) : (within.map(members).find((one) => one !== true) ?? true);
  };
  const properties = ({ properties = {} }: Schema): Members =>
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, members(one)]));
  return {
    operations: Object.fromEntries(
      operations.flatMap(({ method, path, response }) =>
        response.kind === 'nothing' ? [] : [[`${method} ${path}`, members(response.schema)]],
      ),
    ),
    types: Object.fromEntries(types.map(([name, schema]) => [name, properties(schema)])),
  };
}

/** The named type of a schema, also where its TypeScript stands for it: `Picture` of `Picture | null`. */
function typeOf({ $ref, 'x-type': text }: Schema, names: ReadonlySet<string>): string | undefined {
  if ($ref) return typeName($ref.split('/').at(-1) ?? '');
  return text?.match(/\b[A-Z]\w*/g)?.find((name) => names.has(name));
}
