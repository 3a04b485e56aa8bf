import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { description } from '../generated/description.js';
import { type InvalidParameter, Refusal } from '../model/refusal.js';
import type { Operation, Schema } from '../schema.js';

// As lenient as Vimeo: text is read as the number or boolean it stands for, and unknown names are left out.
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  coerceTypes: 'array',
  removeAdditional: 'all',
  validateSchema: false,
});
ajv.addSchema({ $id: 'vimeo', definitions: description.schemas });

const queryAjv = new Ajv({ strict: false, allErrors: true, coerceTypes: 'array', validateSchema: false });

const compiled = new Map<Schema, ValidateFunction>();

/** A body as the operation describes it, or 400/2204 that names each field that is not as it must be. */
export function checkBody(operation: Operation, body: unknown, query: URLSearchParams): unknown {
  const schema = operation.body;
  if (!schema) return body;
  const isListed = schema.type === 'array';
  // Some describe one item where Vimeo takes a list of them, and some clients send one item where it wants a list.
  if (Array.isArray(body) && !isListed) return body.map((item) => checked(schema, item));
  if (!Array.isArray(body) && isListed) {
    const isNothing = Object.keys(Object(body)).length === 0;
    return checked(schema, isNothing ? [] : [body]);
  }
  if (isListed) return checked(schema, body);
  return checked(schema, { ...fromQuery(schema, query), ...Object(body) });
}

/** The query parameters that the operation describes must be as it describes them; an empty one is none. */
export function checkQuery(operation: Operation, query: URLSearchParams): void {
  const { query: described } = operation;
  if (!described) return;
  const given: Record<string, unknown> = {};
  for (const [name, value] of query) if (value !== '') given[name] ??= value;
  const required = Object.keys(described).filter(
    (name) => described[name]?.['x-required'] && !isExcused(name),
  );
  const validate = compiledOnce(described, () =>
    queryAjv.compile({ type: 'object', properties: described, required }),
  );
  if (!validate(given)) refuse(validate.errors ?? []);
}

// The description asks for the one value there is, and Vimeo's own clients do not send it.
function isExcused(name: string): boolean {
  return name === 'filter';
}

// `uris` and the like may stand in the query of a PUT or DELETE, too.
function fromQuery(schema: Schema, query: URLSearchParams): Record<string, unknown> {
  const names = Object.keys(schema.properties ?? {}).filter((name) => query.has(name));
  return Object.fromEntries(names.map((name) => [name, query.get(name)]));
}

function checked(schema: Schema, body: unknown): unknown {
  const validate = compiledOnce(schema, () => ajv.compile(orNull(schema)));
  const copy: unknown = withoutNulls(schema, structuredClone(body));
  if (!validate(copy)) refuse(validate.errors ?? []);
  return copy;
}

/** Some clients send null for what they have not got: where it could clear nothing, it is as if it had not been sent. */
function withoutNulls(schema: Schema, value: unknown): unknown {
  const { properties, items } = schema;
  if (Array.isArray(value)) return items ? value.map((item) => withoutNulls(items, item)) : value;
  if (typeof value !== 'object' || value === null || !properties) return value;
  const kept = Object.entries(value).filter(([name, one]) => {
    const property = properties[name];
    return one !== null || (property !== undefined && isText(property) && name !== 'name');
  });
  return Object.fromEntries(
    kept.map(([name, one]) => [name, properties[name] ? withoutNulls(properties[name], one) : one]),
  );
}

function isText({ type, enum: values }: Schema): boolean {
  return type === 'string' && !values;
}

/** Null clears a text. */
function orNull(schema: Schema, isRoot = true): Schema {
  const { type, properties, items } = schema;
  return {
    ...schema,
    ...(!isText(schema) || isRoot ? {} : { type: [...[type ?? []].flat(), 'null'] }),
    ...(items ? { items: orNull(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, orNull(one, false)]),
          ),
        }
      : {}),
  };
}

function compiledOnce(key: object, compile: () => ValidateFunction): ValidateFunction {
  const schema = key as Schema; // only its identity matters
  const known = compiled.get(schema) ?? compile();
  compiled.set(schema, known);
  return known;
}

function refuse(errors: readonly ErrorObject[]): never {
  const invalidParameters: InvalidParameter[] = errors.map((error) => {
    const missing = error.keyword === 'required' ? [String(error.params.missingProperty)] : [];
    const field = [...error.instancePath.split('/').slice(1), ...missing].join('.') || 'body';
    return {
      field,
      error_code: 2204,
      error: 'This value is not accepted.',
      developer_message: `${field} ${expectation(error)}.`,
    };
  });
  throw new Refusal(400, 2204, 'The request has invalid parameters; see invalid_parameters.', {
    invalidParameters,
  });
}

function expectation({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'required') return 'must be given';
  if (keyword === 'enum')
    return `must be one of ${params.allowedValues.filter((one: unknown) => one !== null).join(', ')}`;
  if (keyword === 'type')
    return `must be a ${[params.type]
      .flat()
      .filter((one) => one !== 'null')
      .join(' or ')}`;
  return message ?? 'is not accepted';
}
