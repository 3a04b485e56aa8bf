import { correctedOperations } from './corrected-operations.js';
import { type Description, endpoints, firstSchema, type Parameter, type Schema } from './description.js';
import { readDictionary } from './dictionary/index.js';
import { errorCodes } from './error-codes-file.js';
import { readKeptFacts } from './kept-facts.js';
import { type OperationFacts, operationName } from './operation-types.js';
import { listParameters } from './overlay/operations.js';
import { neededScopes } from './overlay/scopes.js';
import { proveAll } from './prove-all.js';
import { type ResponseFields, responseFields } from './response-fields.js';
import { sample } from './sample.js';

/** What a reader is told of the API. */
export interface Reference {
  readonly operations: readonly ReferenceOperation[];
  /** Every documented `error_code`, and when it comes. */
  readonly errorCodes: readonly { readonly code: number; readonly text: string | undefined }[];
  readonly responseFields: ResponseFields;
}

export interface ReferenceOperation {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  /** The section of Vimeo's reference, and its part: `['Videos', 'Essentials']`. */
  readonly section: readonly [string, string];
  readonly line: string | undefined;
  readonly scopes: readonly string[];
  readonly isDeprecated: boolean;
  /** Vimeo's own page. */
  readonly reference: string;
  readonly params: readonly ReferenceField[];
  readonly query: readonly ReferenceField[];
  /** Nothing where nothing is sent; no fields where something is and nobody says what. */
  readonly body: { readonly fields: readonly ReferenceField[]; readonly isRequired: boolean } | undefined;
  readonly response:
    | { readonly kind: 'nothing' }
    | {
        readonly kind: 'one' | 'list';
        /** The name of its type, `Video`; nothing where it has none. */
        readonly type: string | undefined;
        readonly fields: readonly ReferenceField[];
      };
  readonly errors: readonly { readonly status: number; readonly codes: readonly number[] }[];
  /** What is required, with values that the description accepts. */
  readonly example: { readonly query: Record<string, unknown>; readonly body: unknown };
}

/** A parameter or property; those within others have dots: `privacy.view`. */
export interface ReferenceField {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Our text, with a line for each value that is known. */
  readonly text: string | undefined;
}

/** Reads it from the facts, the overlay and the dictionary, as the client's types are. */
export async function readReference(): Promise<Reference> {
  const facts = await readKeptFacts();
  const { corrections } = proveAll(facts);
  const dictionary = readDictionary();
  const { description, operations } = correctedOperations(facts.description, corrections, dictionary);
  const all = endpoints(description);
  return {
    operations: operations.map((one, index) => {
      const { operation } = all[index] as (typeof all)[number]; // both are of the same endpoints, in order
      const [section = '', part = ''] = (operation.tags[0] ?? '').split('\\');
      const roots = [operationName(one.id)];
      const path = (name: string) => dictionary.texts.find({ side: 'path', roots, steps: [name] });
      return {
        method: one.method,
        path: one.path,
        id: one.id,
        section: [section, part],
        line: one.line,
        scopes: neededScopes(`${one.method} ${one.path}`, one.scopes),
        isDeprecated: one.isDeprecated,
        reference: one.reference,
        params: one.params.map((name) => ({
          name,
          type: 'string | number',
          isRequired: true,
          text: path(name),
        })),
        query: one.query.map((parameter) => ({
          name: parameter.name,
          type: queryType(parameter),
          isRequired: parameter.required === true,
          text: parameter.text,
        })),
        body: one.body && { fields: fieldsOf(one.body.schema), isRequired: one.body.isRequired },
        response: responseOf(one.response),
        errors: errorsOf(operation.responses),
        example: {
          query: inWords(requiredQuery(description, one.query)) as Record<string, unknown>, // an object stays one
          body: one.body?.isRequired
            ? inWords(sample(description, firstSchema(operation.requestBody?.content) ?? {}))
            : undefined,
        },
      };
    }),
    errorCodes: errorCodes(description).map((code) => ({ code, text: dictionary.errorCodes[code] })),
    responseFields: responseFields(description, operations),
  };
}

/** What a reader would send, by the name that it is sent as. */
const words: Readonly<Record<string, string>> = {
  uris: '/videos/12345',
  album_item_uris: '/videos/12345',
  album_uris: '/users/12345/albums/12345',
  from: '2026-01-01',
  to: '2026-01-31',
  start_date: '2026-01-01',
  scope: 'public',
  redirect_uri: 'https://example.com/callback',
};

/** A sample with words in it that say more than "text". */
function inWords(value: unknown, name = ''): unknown {
  if (value === 'text') return words[name] ?? value;
  if (Array.isArray(value)) return value.map((one) => inWords(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inWords(one, key)]));
}

function requiredQuery(description: Description, query: readonly Parameter[]): Record<string, unknown> {
  const required = query.filter((one) => one.required);
  return Object.fromEntries(required.map(({ name, schema }) => [name, sample(description, schema)]));
}

function queryType({ name, schema }: Parameter): string {
  const one = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const type = one.enum ? one.enum.map((value) => JSON.stringify(value)).join(' | ') : (one.type ?? 'string');
  const isList = schema.type === 'array' || listParameters.includes(name);
  return isList ? `list of ${type}` : type;
}

function responseOf(response: OperationFacts['response']): ReferenceOperation['response'] {
  if (response.kind === 'nothing') return response;
  const { kind, schema } = response;
  const type = referenceName(schema);
  return { kind, type, fields: type === undefined ? fieldsOf(schema) : [] };
}

function referenceName({ $ref, 'x-type': text }: Schema): string | undefined {
  return $ref?.split('/').at(-1) ?? (text && /^[A-Z]\w*$/.test(text) ? text : undefined);
}

/** The properties of a schema, those of objects within it below them. */
function fieldsOf(schema: Schema, before = ''): ReferenceField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, one]) => {
    const name = `${before}${key}`;
    const own = {
      name,
      type: typeOf(one),
      isRequired: schema.required?.includes(key) ?? false,
      text: one.summary,
    };
    const inner = one.type === 'array' ? fieldsOf(one.items ?? {}, `${name}[].`) : fieldsOf(one, `${name}.`);
    return [own, ...inner];
  });
}

function typeOf(schema: Schema): string {
  const { type, items, anyOf, nullable, 'x-type': text } = schema;
  const orNull = nullable ? ' | null' : '';
  if (text) return text;
  const name = referenceName(schema);
  if (name) return `${name}${orNull}`;
  if (anyOf) return `${anyOf.map(typeOf).join(' | ')}${orNull}`;
  if (type === 'array') return `list of ${typeOf(items ?? {})}${orNull}`;
  return `${type ?? 'unknown'}${orNull}`;
}

function errorsOf(
  responses: Record<string, { description?: string }>,
): { status: number; codes: number[] }[] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description = '' }]) => ({
      status: Number(status),
      codes: [...description.matchAll(/error code (\d{4,})/gi)].map(([, code]) => Number(code)),
    }));
}
