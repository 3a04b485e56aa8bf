import {
  type Description,
  type Endpoint,
  firstSchema,
  type Parameter,
  responseSchema,
  type Schema,
} from './description.js';
import type { OperationCorrection } from './overlay/operations.js';
import { parameterNames, type RouteNode } from './routes.js';
import { listItem, requestTypes, responseTypes } from './schema-types.js';

/** What is known of one operation, with the schemas of which TypeScript is made. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly reference: string;
  readonly scopes: readonly string[];
  readonly params: readonly string[];
  readonly query: readonly Parameter[];
  readonly isDeprecated: boolean;
  /** `undefined` where nothing is sent; `{}` where something is and nobody says what. */
  readonly body: { readonly schema: Schema; readonly isRequired: boolean } | undefined;
  readonly response:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'one' | 'list'; readonly schema: Schema };
}

export function operationFacts(
  description: Description,
  routes: RouteNode,
  { method, path, operation }: Endpoint,
  corrections: readonly OperationCorrection[],
): OperationFacts {
  const own = corrections.filter(({ at }) => at === `${method} ${path}`);
  return {
    method,
    path,
    id: operation.operationId,
    reference: referenceLink(operation.tags[0] ?? '', operation.operationId),
    // The document's own `security` names all scopes at once and means any token.
    scopes: (operation.security ?? []).flatMap((one) => Object.values(one).flat()),
    params: parameterNames(path),
    query: (operation.parameters ?? [])
      .filter((one) => one.in === 'query')
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    isDeprecated: operation.deprecated === true || own.some((one) => one.isDeprecated),
    body: body(description, { method, path, operation }),
    response: responseOf(description, routes, operation, own.find((one) => one.listOf)?.listOf),
  };
}

function body(description: Description, { method, operation }: Endpoint): OperationFacts['body'] {
  const { requestBody } = operation;
  if (requestBody && method !== 'GET')
    return {
      schema: requestTypes(description, firstSchema(requestBody.content) ?? {}),
      isRequired: requestBody.required === true,
    };
  return method === 'POST' || method === 'PATCH' ? { schema: {}, isRequired: false } : undefined;
}

function responseOf(
  description: Description,
  routes: RouteNode,
  operation: Endpoint['operation'],
  listOf: string | undefined,
): OperationFacts['response'] {
  if (listOf) return list({ $ref: `#/components/schemas/${listOf}` });
  const schema = responseSchema(operation);
  if (schema === 'empty') return { kind: 'nothing' };
  const item = schema && listItem(description, schema);
  if (item) return list(item);
  // Some responses are not described.
  return { kind: 'one', schema: schema ? responseTypes(description, routes, schema) : {} };

  function list(itemSchema: Schema): OperationFacts['response'] {
    return { kind: 'list', schema: responseTypes(description, routes, itemSchema) };
  }
}

function referenceLink(tag: string, operationId: string): string {
  const section = (tag.split('\\')[0] ?? '').toLowerCase().replaceAll(' ', '-');
  return `https://developer.vimeo.com/api/reference/${section}#${operationId}`;
}
