import type { Description, Operation, Parameter, Schema } from './description.js';

/**
 * The description without its prose: names, types, what is required, which routes links have, which codes an error has.
 * It is what the generator reads, and what is kept in `facts/`, so that everybody can generate.
 */
export function factsOf({ paths, components }: Description): Description {
  const { flows } = components.securitySchemes.oauth2;
  return {
    paths: mapValues(paths, (item) => mapValues(item, operationFacts)),
    components: {
      schemas: mapValues(components.schemas, schemaFacts),
      securitySchemes: {
        oauth2: {
          flows: mapValues(flows, ({ scopes }) => ({ scopes: mapValues(scopes, () => '') })),
        },
      },
    },
  };
}

function operationFacts(operation: Operation): Operation {
  const { operationId, tags, deprecated, security, parameters, requestBody, responses } = operation;
  return {
    operationId,
    tags,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(security ? { security } : {}),
    ...(parameters ? { parameters: parameters.map(parameterFacts) } : {}),
    ...(requestBody ? { requestBody: { ...requestBody, content: contentFacts(requestBody.content) } } : {}),
    responses: mapValues(responses, ({ description = '', content }) => ({
      description: [...description.matchAll(/error code \d{4,}/gi)].join(' '),
      ...(content ? { content: contentFacts(content) } : {}),
    })),
  };
}

function parameterFacts({ in: place, name, required, schema }: Parameter): Parameter {
  return { in: place, name, ...(required === undefined ? {} : { required }), schema: schemaFacts(schema) };
}

function contentFacts(content: Record<string, { schema?: Schema }>): Record<string, { schema?: Schema }> {
  return mapValues(content, ({ schema }) => (schema ? { schema: schemaFacts(schema) } : {}));
}

const plainFacts = [
  ...(['type', 'nullable', 'required', 'enum', '$ref', 'default', 'minimum', 'maximum'] as const),
  ...(['maxLength', 'format', 'deprecated'] as const),
];

function schemaFacts(schema: Schema): Schema {
  const given: Record<string, unknown> = { ...schema };
  const facts: Record<string, unknown> = {};
  for (const name of plainFacts) if (given[name] !== undefined) facts[name] = given[name];
  // Where a link leads is a fact; what else an example says is somebody's prose.
  if (typeof schema.example === 'string' && schema.example.startsWith('/')) facts.example = schema.example;
  if (schema.properties) facts.properties = mapValues(schema.properties, schemaFacts);
  if (schema.items) facts.items = schemaFacts(schema.items);
  if (schema.allOf) facts.allOf = schema.allOf.map(schemaFacts);
  if (schema.anyOf) facts.anyOf = schema.anyOf.map(schemaFacts);
  return facts;
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
