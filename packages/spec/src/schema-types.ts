import openapiTS, { astToString, stringToAST } from 'openapi-typescript';
import ts from 'typescript';
import { dereference, referencedName } from './corrections.js';
import type { Description, Schema } from './description.js';
import { withUndefined } from './optional-members.js';
import { findRoute, type RouteNode, waysTo } from './routes.js';

/**
 * TypeScript of many schemas at once, by the names they were given.
 *
 * @param isSent - True for the names of what a caller sends, in which what is left out may also be undefined.
 */
export async function schemaTypes(
  schemas: Readonly<Record<string, Schema>>,
  isSent: (name: string) => boolean,
): Promise<Map<string, string>> {
  const document = {
    openapi: '3.0.3' as const,
    info: { title: '', version: '' },
    paths: {},
    components: { schemas },
  };
  // The library's own type asks for `oneOf`s that plain JSON cannot show.
  const nodes = await openapiTS(document as Parameters<typeof openapiTS>[0], {
    silent: true,
    transform: (schema) => {
      const { 'x-type': text } = schema as Pick<Schema, 'x-type'>; // it is our own schemas that come back
      return text === undefined ? undefined : typeNode(text);
    },
  });
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components');
  const types = new Map<string, string>();
  ts.forEachChild(components ?? fail('interface components'), (member) => {
    if (!ts.isPropertySignature(member) || nameOf(member) !== 'schemas' || !member.type) return;
    ts.forEachChild(member.type, (schema) => {
      if (ts.isPropertySignature(schema) && schema.type)
        types.set(
          nameOf(schema),
          astToString(isSent(nameOf(schema)) ? withUndefined(schema.type) : schema.type)
            .trim()
            // Lines of a comment that the library has indented.
            .replaceAll(/^( *\*) {5}/gm, '$1 ')
            .replaceAll(/components\["schemas"\]\["(\w+)"\]/g, '$1'),
        );
    });
  });
  return types;
}

/** `live-event-recurring` as TypeScript names it. */
export function typeName(schemaName: string): string {
  // The global `Error` stays what it is.
  if (schemaName === 'error') return 'ErrorBody';
  return schemaName.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What is said of a property, by the names that lead to it. */
export type Describe = (steps: readonly string[], schema: Schema) => string | undefined;

/** A schema of what Vimeo answers: its enumerations may grow, and its uris know their route. */
export function responseTypes(
  { components: { schemas } }: Description,
  routes: RouteNode,
  schema: Schema,
  describe: Describe,
): Schema {
  const special = (one: Schema, name: string) => {
    if (one.enum) return { 'x-type': orNull(one, `${union(one.enum)} | (string & {})`) };
    const links = isLinkName(name) && (one.type ?? 'string') === 'string' ? linkTypes(routes, one) : [];
    return links.length > 0 ? { 'x-type': orNull(one, links.join(' | ')) } : undefined;
  };
  return plain({ schemas, special, describe }, schema, []);
}

/** A schema of what a caller sends: nothing but what is described. */
export function requestTypes(
  { components: { schemas } }: Description,
  schema: Schema,
  describe: Describe,
): Schema {
  const special = (one: Schema) => (one.enum ? { 'x-type': orNull(one, union(one.enum)) } : undefined);
  return plain({ schemas, special, describe }, schema, []);
}

/** The list that a schema is: what its items are, or `undefined` where it is none. */
export function listItem({ components: { schemas } }: Description, schema: Schema): Schema | undefined {
  const { properties = {} } = dereference(schemas, schema);
  const isPage = ['total', 'page', 'per_page', 'paging', 'data'].every((name) => properties[name]);
  return isPage ? properties.data?.items : undefined;
}

/** A route as the type of its paths. */
function linkType(template: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template-literal type
  return `\`${template.replaceAll(/\{[^{}]*\}/g, '${string}')}\``;
}

interface PlainContext {
  readonly schemas: Record<string, Schema>;
  readonly special: (schema: Schema, name: string) => Schema | undefined;
  readonly describe: Describe;
}

// Facts alone go on: types, names, what is required. Descriptions, examples and titles stay behind; what is said of a
// property is our own.
function plain(context: PlainContext, schema: Schema, steps: readonly string[]): Schema {
  const { special, describe } = context;
  const name = steps.at(-1) ?? '';
  const next = (one: Schema) => plain(context, one, steps);
  const reference = referencedName(schema);
  if (reference !== undefined) {
    const named = { $ref: `#/components/schemas/${typeName(reference)}` };
    return schema.nullable ? { 'x-type': `${typeName(reference)} | null` } : named;
  }
  if (schema['x-type'] !== undefined) return { 'x-type': schema['x-type'] };
  // An enumeration that stands on a list is meant for its items.
  if (schema.type === 'array' && schema.enum) {
    const { enum: values, items, ...rest } = schema;
    return next({ ...rest, items: { ...items, enum: values } });
  }
  const instead = special(schema, name);
  if (instead) return instead;
  const nullable = schema.nullable ? { nullable: true } : {};
  if (schema.anyOf) return anyOf(schema.anyOf.map(next), nullable);
  if (schema.type === 'array') return arrayOf(next(schema.items ?? {}), nullable);
  if (schema.properties && Object.keys(schema.properties).length > 0)
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([key, one]) => {
          const path = [...steps, key];
          const text = describe(path, one);
          return [key, { ...plain(context, one, path), ...(text ? { summary: text } : {}) }];
        }),
      ),
      required: schema.required?.filter((one) => schema.properties?.[one]) ?? [],
      ...nullable,
    };
  // An object without properties is described by nobody; `unknown` says so, an empty record would lie.
  return schema.type === 'object' || schema.type === undefined ? {} : { type: schema.type, ...nullable };
}

// openapi-typescript asks its `transform` about properties alone, so that what holds text of ours becomes such text.
function arrayOf(items: Schema, nullable: Pick<Schema, 'nullable'>): Schema {
  const text = items['x-type'];
  return text === undefined
    ? { type: 'array', items, ...nullable }
    : { 'x-type': orNull(nullable, `(${text})[]`) };
}

function anyOf(members: Schema[], nullable: Pick<Schema, 'nullable'>): Schema {
  if (members.every((one) => one['x-type'] === undefined)) return { anyOf: members, ...nullable };
  return {
    'x-type': orNull(nullable, members.map((one) => one['x-type'] ?? one.type ?? 'unknown').join(' | ')),
  };
}

function isLinkName(name: string): boolean {
  return name === 'uri' || name.endsWith('_uri');
}

function linkTypes(routes: RouteNode, { example, 'x-links': links }: Schema): string[] {
  if (links) return links.flatMap((route) => waysTo(routes, route)).map(linkType);
  if (typeof example !== 'string' || !example.startsWith('/')) return [];
  const [path = '', query] = example.split('?');
  const route = findRoute(routes, path);
  if (route === undefined) return [];
  const types = waysTo(routes, route).map(linkType);
  return query === undefined ? types : types.map((type) => `${type.slice(0, -1)}?\${string}\``);
}

function orNull({ nullable }: Schema, type: string): string {
  return nullable ? `${type} | null` : type;
}

function union(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(' | ');
}

function typeNode(text: string): ts.TypeNode {
  const [statement] = stringToAST(`type T = ${text}`);
  return statement && ts.isTypeAliasDeclaration(statement as ts.Node)
    ? (statement as ts.TypeAliasDeclaration).type
    : fail(`a type in ${text}`);
}

function nameOf({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : fail('a name');
}

function fail(what: string): never {
  throw new Error(`openapi-typescript gave no ${what}.`);
}
