import { readFile } from 'node:fs/promises';

/** What is read of a schema; everything else in it is prose. */
export interface Schema {
  type?: string;
  nullable?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: (string | number)[];
  allOf?: Schema[];
  anyOf?: Schema[];
  $ref?: string;
  example?: unknown;
  /** Routes that a link may have; see `overlay/links.ts`. */
  'x-links'?: string[];
  /** TypeScript that stands for the schema. */
  'x-type'?: string;
  /** What the doc comment of the property says. */
  summary?: string;
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  tags: string[];
  deprecated?: boolean;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Schema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}

/** An OpenAPI document, as far as the generator reads it. */
export interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: { oauth2: { flows: Record<string, { scopes: Record<string, string> }> } };
  };
}

/** One operation with its place. */
export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/**
 * Reads the description from a file, or from the API itself.
 *
 * @param source - A path, or the API's address, such as `https://api.vimeo.com`, for which VIMEO_TOKEN must be set.
 */
export async function readDescription(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, 'utf8');
  const token = process.env.VIMEO_TOKEN;
  if (!token) throw new Error(`VIMEO_TOKEN must be set to read the description from ${source}.`);
  const response = await fetch(`${source.replace(/\/+$/, '')}/?openapi=1`, {
    headers: { authorization: `bearer ${token}`, accept: 'application/vnd.vimeo.*+json;version=3.4' },
  });
  if (!response.ok)
    throw new Error(
      `${source} answered ${response.status} to the question for its description; check the token.`,
    );
  return response.text();
}

/** Every operation, by path and then by method, in an order that does not depend on the document's. */
export function endpoints(description: Description): Endpoint[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
  return Object.entries(description.paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
      }),
    );
}

/** The schema of the response of a call that went well; `undefined` where it has none, `empty` where it has no body. */
export function responseSchema({ responses }: Operation): Schema | 'empty' | undefined {
  const status = ['200', '201', '202'].find((code) => responses[code]);
  if (!status) return 'empty';
  return firstSchema(responses[status]?.content);
}

/** The one schema of some content: media types are sometimes misspelt, so none is asked for by name. */
export function firstSchema(content: Record<string, { schema?: Schema }> | undefined): Schema | undefined {
  return Object.values(content ?? {})[0]?.schema;
}
