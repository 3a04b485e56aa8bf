import { allOperations, operationsAt } from '../description/operations.js';
import { listedSchema, resolved, schemaNameOf } from '../description/schemas.js';
import type { Operation, Schema } from '../schema.js';
import { anonymous, collectionAt, itemAt, listAt } from './kinds.js';
import { canonical, collectionOf } from './short-paths.js';

/**
 * A collection and its items, as the description pairs them: paths whose operations make, list, show, change or remove things of
 * which nothing is known but their schemas.
 */
export interface Pair {
  /** `/live_events/{}/destinations` */
  readonly collection: string;
  /** `/destination/{}`, if one of them has a path. */
  readonly item: string | undefined;
  /** What the path of one ends with: `destination_id`. */
  readonly idName: string;
  /** The name of the schema by which one is shown. */
  readonly schema: string;
  /** A PUT of several takes the place of all that were there, since nothing else takes one away. */
  readonly putReplaces: boolean;
}

interface Pairs {
  readonly collections: ReadonlyMap<string, Pair>;
  readonly items: ReadonlyMap<string, Pair>;
  readonly singles: ReadonlySet<string>;
  /** The schema of one thing by the schema that shows or lists it. */
  readonly schemas: ReadonlyMap<string, string>;
}

let known: Pairs | undefined;

// Found when first asked for: an emulator starts without them.
function pairs(): Pairs {
  known ??= findPairs();
  return known;
}

export const pairOfCollection = (template: string) => pairs().collections.get(collectionOf(template));
export const pairOfItem = (template: string) => pairs().items.get(anonymous(canonical(template)));
/** Whether there is one of something below another thing, such as `/webinars/{}/email_settings`. */
export const isSingle = (template: string) => pairs().singles.has(anonymous(canonical(template)));
/** The schema of the things that a schema shows or lists; `undefined` where no pair has them. */
export const schemaOfPair = (schema: string) => pairs().schemas.get(schema);

function findPairs(): Pairs {
  const collections = new Map<string, Pair>();
  const items = new Map<string, Pair>();
  const schemas = new Map<string, string>();
  const others: string[] = [];
  const paths = new Set(allOperations().map(({ path }) => path));
  for (const path of paths) {
    if (path.endsWith('}')) continue;
    const collection = collectionOf(path);
    if (collections.has(collection) || collectionAt(collection) || listAt(collection)) continue;
    const operations = operationsOf(collection);
    const pair = pairAt(collection, operations);
    if (!pair) {
      others.push(collection);
      continue;
    }
    collections.set(collection, pair);
    if (pair.item) items.set(pair.item, pair);
    const listed = schemaNameOf(listedSchema(operations.get('GET')?.response));
    for (const schema of [pair.schema, listed]) if (schema) schemas.set(schema, pair.schema);
  }
  const singles = others.filter((path) => {
    const above = path.slice(0, path.lastIndexOf('/'));
    return (itemAt(above) || items.has(above)) && isSingleAt(operationsOf(path));
  });
  return { collections, items, schemas, singles: new Set(singles) };
}

function pairAt(collection: string, operations: ReadonlyMap<string, Operation>): Pair | undefined {
  const item = itemPathOf(collection);
  const ofItem = operationsOf(item);
  const put = operations.get('PUT');
  const makes = operations.get('POST') ?? (put && severalIn(put) ? put : ofItem.get('PUT'));
  const listed = listedSchema(operations.get('GET')?.response);
  const shown = ofItem.get('GET')?.response;
  if (!makes || !(listed || shown)) return undefined;
  const [schema] = [listedSchema(makes.response) ?? makes.response, listed, shown].flatMap(
    (one) => schemaNameOf(one) ?? [],
  );
  const [{ path: template } = { path: '' }] = ofItem.values();
  return schema === undefined
    ? undefined
    : {
        collection,
        item,
        idName: template.match(/\{([^{}]*)\}$/)?.[1] ?? '',
        schema,
        putReplaces: !operations.has('DELETE') && !ofItem.has('DELETE'),
      };
}

/** Where one of a collection's things is: below it, or by its word in the singular, there or at the top. */
function itemPathOf(collection: string): string | undefined {
  const singular = collection.replace(/s$/, '');
  return [collection, singular, singular.slice(singular.lastIndexOf('/'))]
    .map((one) => `${one}/{}`)
    .find((one) => operationsOf(one).size > 0);
}

/** Whether one thing, and no list, is read and written. */
function isSingleAt(operations: ReadonlyMap<string, Operation>): boolean {
  const { response } = operations.get('GET') ?? operations.get('PATCH') ?? {};
  return (
    ['PATCH', 'PUT', 'POST'].some((method) => operations.has(method)) &&
    response !== undefined &&
    listedSchema(response) === undefined &&
    resolved(response).properties !== undefined
  );
}

/** The operations of a path that ends as it is asked, with those that are described with the user before it. */
function operationsOf(path: string | undefined): ReadonlyMap<string, Operation> {
  if (path === undefined) return new Map();
  const all = [`/users/{}${path}`, path].flatMap((one) => [...(operationsAt(one) ?? [])]);
  return new Map(all.filter(([, one]) => collectionOf(one.path) === path));
}

/** The property of a body that names several things at once. */
export function severalIn({ body }: Operation): { name: string; schema: Schema } | undefined {
  const [[name, schema] = [], ...others] = Object.entries(body?.properties ?? {});
  return name !== undefined && schema?.type === 'array' && others.length === 0 ? { name, schema } : undefined;
}
