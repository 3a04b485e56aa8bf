import { Refusal } from '../model/refusal.js';
import type { Operation, Schema } from '../schema.js';
import { type Problem, readValue } from './read-value.js';

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
export function checkQuery({ query: described }: Operation, query: URLSearchParams): void {
  if (!described) return;
  const given: Record<string, unknown> = Object.create(null);
  for (const [name, value] of query) if (value !== '') given[name] ??= value;
  const required = Object.keys(described).filter(
    (name) => described[name]?.['x-required'] && !isExcused(name),
  );
  const schema = { type: 'object', properties: described, required };
  refuse(readValue(schema, given, { keepsUnknown: true, splitsText: true }).problems);
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
  const { value, problems } = readValue(schema, body);
  refuse(problems);
  return value;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const invalidParameters = problems.map(({ field, expectation }) => ({
    field,
    error_code: 2204,
    error: 'This value is not accepted.',
    developer_message: `${field} ${expectation}.`,
  }));
  throw new Refusal(400, 2204, 'The request has invalid parameters; see invalid_parameters.', {
    invalidParameters,
  });
}
