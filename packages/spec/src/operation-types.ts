import { type BodyField, bodyFields } from './body-fields.js';
import { referencedName } from './corrections.js';
import {
  type Description,
  type Endpoint,
  firstSchema,
  type Operation,
  type Parameter,
  responseSchema,
  type Schema,
} from './description.js';
import type { Dictionary } from './dictionary/index.js';
import type { ApiPart } from './documentation/api-part.js';
import { docText } from './documentation/doc-comment.js';
import type { OperationCorrection } from './overlay/operations.js';
import { parameterNames, type RouteNode } from './routes.js';
import { type Describe, listItem, requestTypes, responseTypes } from './schema-types.js';

/** What is known of one operation, with the schemas of which TypeScript is made. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly reference: string;
  /** What it does, in one line of our own; see `dictionary/`. */
  readonly line: string | undefined;
  readonly scopes: readonly string[];
  readonly params: readonly string[];
  readonly query: readonly (Parameter & { readonly text: string | undefined })[];
  readonly isDeprecated: boolean;
  /** `undefined` where nothing is sent; `{}` where something is and nobody says what. */
  readonly body: { readonly schema: Schema; readonly isRequired: boolean } | undefined;
  /** What a body may have, by name; empty where nobody says. */
  readonly bodyFields: Readonly<Record<string, BodyField>>;
  readonly response:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'one' | 'list'; readonly schema: Schema };
}

export function operationFacts(
  description: Description,
  routes: RouteNode,
  { method, path, operation }: Endpoint,
  {
    corrections,
    texts,
    lines,
  }: { corrections: readonly OperationCorrection[] } & Pick<Dictionary, 'texts' | 'lines'>,
): OperationFacts {
  const own = corrections.filter(({ at }) => at === `${method} ${path}`);
  const listOf = own.find((one) => one.listOf)?.listOf;
  const roots = [operationName(operation.operationId), ...kindOf(description, operation, listOf)];
  const describe =
    (side: ApiPart['side']): Describe =>
    (steps, schema) =>
      docText(texts, { side, roots, steps }, schema);
  return {
    method,
    path,
    id: operation.operationId,
    reference: referenceLink(operation.tags[0] ?? '', operation.operationId),
    line: lines.get(operationName(operation.operationId)),
    // The document's own `security` names all scopes at once and means any token.
    scopes: (operation.security ?? []).flatMap((one) => Object.values(one).flat()),
    params: parameterNames(path),
    query: (operation.parameters ?? [])
      .filter((one) => one.in === 'query')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((one) => ({ ...one, text: describe('query')([one.name], one.schema) })),
    isDeprecated: operation.deprecated === true || own.some((one) => one.isDeprecated),
    body: body(description, { method, path, operation }, describe('sent')),
    bodyFields: method === 'GET' ? {} : bodyFields(description, firstSchema(operation.requestBody?.content)),
    response: responseOf(description, routes, operation, { listOf, describe: describe('answered') }),
  };
}

/** `get_text_tracks` of `get_text_tracks_alt3`: one operation on several paths. */
export function operationName(id: string): string {
  return id.replace(/_alt\d+$/, '');
}

/** The kind of thing that an operation is about: what it answers. */
function kindOf(description: Description, operation: Operation, listOf: string | undefined): string[] {
  const schema = responseSchema(operation);
  if (listOf) return [listOf];
  if (schema === undefined || schema === 'empty') return [];
  const name = referencedName(listItem(description, schema) ?? schema);
  return name === undefined ? [] : [name];
}

function body(
  description: Description,
  { method, operation }: Endpoint,
  describe: Describe,
): OperationFacts['body'] {
  const { requestBody } = operation;
  if (requestBody && method !== 'GET')
    return {
      schema: requestTypes(description, firstSchema(requestBody.content) ?? {}, describe),
      isRequired: requestBody.required === true,
    };
  return method === 'POST' || method === 'PATCH' ? { schema: {}, isRequired: false } : undefined;
}

function responseOf(
  description: Description,
  routes: RouteNode,
  operation: Operation,
  { listOf, describe }: { listOf: string | undefined; describe: Describe },
): OperationFacts['response'] {
  if (listOf) return list({ $ref: `#/components/schemas/${listOf}` });
  const schema = responseSchema(operation);
  if (schema === 'empty') return { kind: 'nothing' };
  const item = schema && listItem(description, schema);
  if (item) return list(item);
  // Some responses are not described.
  return { kind: 'one', schema: schema ? responseTypes(description, routes, schema, describe) : {} };

  function list(itemSchema: Schema): OperationFacts['response'] {
    return { kind: 'list', schema: responseTypes(description, routes, itemSchema, describe) };
  }
}

function referenceLink(tag: string, operationId: string): string {
  const section = (tag.split('\\')[0] ?? '').toLowerCase().replaceAll(' ', '-');
  return `https://developer.vimeo.com/api/reference/${section}#${operationId}`;
}
