import { isoDate } from '../clock.js';
import { methodsOf } from '../description/operations.js';
import { isNullable, resolved, schemaNamed, typeOf } from '../description/schemas.js';
import { isRecord } from '../is-record.js';
import type { Schema } from '../schema.js';
import type { Row } from '../state/rows.js';
import type { View } from './kind.js';
import { itemAt, relationOfOneAt } from './kinds.js';
import { pairOfItem } from './pairs.js';
import { uriOf } from './uris.js';
import { below, everything, isWanted, type Wanted } from './wanted.js';

/** What is being completed, and for whom. */
export interface Completion {
  readonly row: Row;
  readonly view: View;
  /** How many things are at a path; `undefined` where it is not counted. */
  countAt(path: string): number | undefined;
}

/** Returns what it is given where nothing is missing, and a copy otherwise: what is shown may be shown elsewhere, too. */
type Completer = (shown: unknown, about: Completion, wanted: Wanted) => unknown;

const completers = new Map<Schema, Completer>();

/**
 * What Vimeo always returns of a thing, from what the emulator knows of it: the rest of the schema's required properties
 * is filled with nothing, and links with where they lead, which verbs they take and how much is there. What is not wanted is
 * not filled in.
 */
export function complete(
  schemaName: string,
  shown: Record<string, unknown>,
  about: Completion,
  wanted: Wanted = everything,
) {
  return completerOf(schemaNamed(schemaName))(shown, about, wanted) as Record<string, unknown>; // an object completes to one
}

const asItIs: Completer = (shown) => shown;

function completerOf(given: Schema): Completer {
  const known = completers.get(given);
  if (known) return known;
  // Schemas name each other in circles: a completer that is asked for meanwhile finds the finished one later.
  completers.set(given, (shown, about, wanted) => completer(shown, about, wanted));
  const completer = compile(given);
  completers.set(given, completer);
  return completer;
}

function compile(given: Schema): Completer {
  const schema = resolved(given);
  const { properties, required = [], items } = schema;
  // A thing may have options, too; it has links of its own.
  if (properties?.uri && properties.options && !properties.metadata) return linkCompleter(schema, required);
  if (properties) return objectCompleter(properties, required);
  const item = items && completerOf(items);
  if (!item || item === asItIs) return asItIs;
  return (shown, about, wanted) => {
    if (!Array.isArray(shown)) return shown;
    const all = shown.map((one) => item(one, about, wanted));
    return all.some((one, index) => one !== shown[index]) ? all : shown;
  };
}

function objectCompleter(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
): Completer {
  const parts = Object.entries(properties)
    .map(([name, schema]) => ({
      name,
      completed: completerOf(schema),
      // Found out when it is first missing: most never are.
      missing: required.includes(name) ? once(() => nothing(name, schema)) : undefined,
    }))
    .filter(({ completed, missing }) => completed !== asItIs || missing);
  return (shown, about, wanted) => {
    if (!isRecord(shown)) return shown;
    let all = shown;
    for (const { name, completed, missing } of parts) {
      if (!isWanted(wanted, name)) continue;
      const before = shown[name];
      if (before === undefined && !missing) continue;
      const after = before === undefined ? missing?.()(about) : completed(before, about, below(wanted, name));
      if (after === before) continue;
      if (all === shown) all = { ...shown };
      all[name] = after;
    }
    return all;
  };
}

/** A connection or an interaction: where it leads, with which verbs, and how many are there. */
function linkCompleter({ properties = {} }: Schema, required: readonly string[]): Completer {
  const path = properties.uri?.['x-path'];
  const others = required.flatMap((name) => {
    const schema = properties[name];
    return schema ? [{ name, missing: once(() => nothing(name, schema)) }] : [];
  });
  return (shown, about, wanted) => {
    if (!isRecord(shown)) return shown;
    const uri = shown.uri ?? (path ? rebased(path, about) : '');
    const all: Record<string, unknown> = { uri, ...shown };
    if (all.options === undefined && isWanted(wanted, 'options'))
      all.options = uri ? optionsOf(String(uri), about.view) : [];
    if (all.total === undefined && properties.total && isWanted(wanted, 'total'))
      all.total = about.countAt(String(uri)) ?? 0;
    for (const { name, missing } of others)
      if (all[name] === undefined && isWanted(wanted, name)) all[name] = missing()(about);
    return all;
  };
}

function optionsOf(uri: string, { state, viewer }: View): readonly string[] {
  const options = methodsOf(uri.replace(/^\/me(?=\/)/, '/users/me'));
  return options.length > 0 ? options : methodsOf(uriOf(uri, viewer, state));
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The least that a required property can be. */
function nothing(name: string, given: Schema): (about: Completion) => unknown {
  const schema = resolved(given);
  const example = schema.properties?.uri?.['x-path'];
  const isLink = schema.properties?.options !== undefined && example !== undefined;
  const least = leastThing(name, schema);
  if (!isNullable(given)) return least;
  return isLink ? (about) => (rebased(example, about) === '' ? null : least(about)) : () => null;
}

function leastThing(name: string, schema: Schema): (about: Completion) => unknown {
  const { enum: values, properties } = schema;
  if (values) return () => leastOf(values);
  // Where the description has no example: what may be done with a thing has its name, and a user of it is its owner.
  if (properties?.uri && !properties.uri['x-path'])
    return (about) => {
      const { row } = about;
      const uri = properties.options ? `${row.uri}/${name}` : name.includes('user') ? row.owner : row.uri;
      return completerOf(schema)({ uri }, about, everything);
    };
  const [type] = typeOf(schema);
  // One may do with one's own whatever can be done.
  if (type === 'boolean')
    return name.startsWith('can_') ? ({ view, row }) => view.viewer === row.owner : () => false;
  if (type === 'number' || type === 'integer') return () => 0;
  if (type === 'array') return () => [];
  if (type === 'string') return leastText(name, schema);
  return (about) => completerOf(schema)({}, about, everything);
}

/** Of several values the one that says that nothing is known, or has been done; otherwise the first. */
function leastOf(values: NonNullable<Schema['enum']>): unknown {
  const nothing = ['none', 'not_started', 'in_progress', 'unknown', 'default', 'user_uploaded', 'N'];
  return nothing.find((value) => values.includes(value)) ?? values.find((value) => value !== null);
}

function leastText(name: string, { 'x-path': example }: Schema): (about: Completion) => string {
  if (name === 'resource_key') return ({ row, view }) => view.state.secret(`resource:${row.uri}`, 40);
  if (/_(time|date|on)$/.test(name)) return ({ row }) => isoDate(row.created);
  if (example) return (about) => rebased(example, about);
  if (name === 'base_link') return ({ view }) => `${view.origin}/_files/pictures/default`;
  if (/(^|_)(link|url)$/.test(name)) return ({ row }) => `https://vimeo.com${row.uri}`;
  return () => '';
}

/**
 * An example's path for this thing: its own ids where the words agree, its owner's where it leads to a user, and otherwise its own
 * again. What leads to something else that is kept, by a number that is the example's alone, leads nowhere.
 */
function rebased(path: string, { row }: Completion): string {
  const ids = row.uri.split('/');
  const segments = path.split('/');
  const isOwn = segments[1] === ids[1];
  const base = isOwn ? ids : row.owner.split('/');
  for (let index = 1; index < base.length && segments[index] === base[index]; index += 2)
    if (segments[index + 1] !== undefined && base[index + 1] !== undefined)
      segments[index + 1] = base[index + 1] ?? '';
  for (const index of numbersOf(path)) {
    if (segments[index] === base[index]) continue;
    if (isKept(path, index)) return '';
    segments[index] = row.id;
  }
  return segments.join('/');
}

const numbers = new Map<string, readonly number[]>();

/** Which segments of an example are numbers. */
function numbersOf(path: string): readonly number[] {
  const known =
    numbers.get(path) ?? path.split('/').flatMap((segment, index) => (/^\d+$/.test(segment) ? [index] : []));
  numbers.set(path, known);
  return known;
}

const kept = new Map<string, boolean>();

/** Whether a thing that is kept ends at a segment of an example. */
function isKept(path: string, index: number): boolean {
  const start = path
    .split('/')
    .slice(0, index + 1)
    .join('/');
  const known = kept.get(start) ?? isKeptAt(start.replace(/\/\d+(?=\/|$)/g, '/{id}'));
  kept.set(start, known);
  return known;
}

function isKeptAt(template: string): boolean {
  return Boolean(itemAt(template) || relationOfOneAt(template) || pairOfItem(template));
}
