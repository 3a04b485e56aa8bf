import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** One property of a kind of thing, as it was in recorded responses: how often it was there, of how many, with which types. */
export interface RecordedProperty {
  readonly present: number;
  readonly of: number;
  readonly types: Readonly<Record<string, number>>;
}

export type RecordedPaths = Readonly<Record<string, RecordedProperty>>;

/** The facts from which the types are made, too: by kind, and by whose it was. */
export async function recordedPaths(kind: string, view: string): Promise<RecordedPaths> {
  const file = new URL('../../../spec/facts/recorded-presence.json.gz', import.meta.url);
  const { kinds } = JSON.parse(gunzipSync(await readFile(file)).toString());
  return kinds[kind][view].paths;
}

/** The paths that were in every recording, and in every object that they are part of. */
export function alwaysThere(paths: RecordedPaths): string[] {
  const isAlways = (path: string): boolean => {
    const { present, of } = paths[path] ?? { present: 1, of: 1 };
    const above = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
    return present === of && (above === '' || isAlways(above));
  };
  return Object.keys(paths).filter(isAlways);
}

/** The paths below which something was recorded, and which were not there themselves. */
export function neverThere(paths: RecordedPaths, others: RecordedPaths): string[] {
  return Object.keys(others).filter((path) => {
    const above = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
    return paths[path] === undefined && (above === '' || paths[above]?.types.object !== undefined);
  });
}

/** Every path of a thing; `tags[].name` through lists. */
export function pathsOf(thing: unknown, at = ''): string[] {
  if (Array.isArray(thing)) return thing.flatMap((one) => pathsOf(one, `${at}[]`));
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([name, value]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [path, ...pathsOf(value, path)];
  });
}

/** The values at a path, in the items of every list on the way; `undefined` where there is none. */
export function valuesAt(thing: unknown, path: string): unknown[] {
  const [head = '', ...rest] = path.split('.');
  const name = head.replace('[]', '');
  if (typeof thing !== 'object' || thing === null) return [];
  const value = (thing as Record<string, unknown>)[name]; // an object, checked above
  const values = head.endsWith('[]') ? (Array.isArray(value) ? value : []) : [value];
  return rest.length === 0 ? values : values.flatMap((one) => valuesAt(one, rest.join('.')));
}

/** The JSON type of a value, in the words of the recordings. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
