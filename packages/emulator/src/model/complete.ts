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

/** What is being completed, and for whom. */
export interface Completion {
  readonly row: Row;
  readonly view: View;
  /** How many things are at a path; `undefined` where it is not counted. */
  countAt(path: string): number | undefined;
}

type Completer = (shown: unknown, about: Completion) => unknown;

const completers = new Map<Schema, Completer>();

/**
 * What Vimeo always returns of a thing, from what the emulator knows of it: the rest of the schema's required properties
 * is filled with nothing, and links with where they lead, which verbs they take and how much is there.
 */
export function complete(schemaName: string, shown: Record<string, unknown>, about: Completion) {
  return completerOf(schemaNamed(schemaName))(shown, about) as Record<string, unknown>; // an object completes to one
}

function completerOf(given: Schema): Completer {
  const known = completers.get(given);
  if (known) return known;
  // Schemas name each other in circles: a completer that is asked for meanwhile finds the finished one later.
  completers.set(given, (shown, about) => completer(shown, about));
  const completer = compile(given);
  completers.set(given, completer);
  return completer;
}

function compile(given: Schema): Completer {
  const schema = resolved(given);
  const { properties, required = [], items } = schema;
  // A thing may have options, too; it has links of its own.
  if (properties?.uri && properties.options && !properties.metadata) return linkCompleter(schema, required);
  if (properties) {
    const described = Object.entries(properties).map(([name, one]) => ({
      name,
      schema: one,
      isRequired: required.includes(name),
    }));
    return (shown, about) => {
      if (!isRecord(shown)) return shown;
      const all: Record<string, unknown> = { ...shown };
      for (const { name, schema: one, isRequired } of described) {
        const value = shown[name];
        if (value !== undefined) all[name] = completerOf(one)(value, about);
        else if (isRequired) all[name] = nothing(name, one, about);
      }
      return all;
    };
  }
  if (items)
    return (shown, about) =>
      Array.isArray(shown) ? shown.map((item) => completerOf(items)(item, about)) : shown;
  return (shown) => shown;
}

/** A connection or an interaction: where it leads, with which verbs, and how many are there. */
function linkCompleter({ properties = {} }: Schema, required: readonly string[]): Completer {
  return (shown, about) => {
    if (!isRecord(shown)) return shown;
    const path = properties.uri?.['x-path'];
    const uri = shown.uri ?? (path ? rebased(path, about) : '');
    const all: Record<string, unknown> = { uri, ...shown };
    if (all.options === undefined) all.options = uri ? optionsOf(String(uri), about.view) : [];
    if (all.total === undefined && properties.total) all.total = about.countAt(String(uri)) ?? 0;
    for (const name of required) {
      const schema = properties[name];
      if (all[name] === undefined && schema) all[name] = nothing(name, schema, about);
    }
    return all;
  };
}

function optionsOf(uri: string, { state, viewer }: View): readonly string[] {
  const options = methodsOf(uri.replace(/^\/me(?=\/)/, '/users/me'));
  return options.length > 0 ? options : methodsOf(uriOf(uri, viewer, state));
}

/** The least that a required property can be. */
function nothing(name: string, given: Schema, about: Completion): unknown {
  const schema = resolved(given);
  const isLink = schema.properties?.options !== undefined && schema.properties.uri?.['x-path'] !== undefined;
  const example = schema.properties?.uri?.['x-path'];
  if (isNullable(given) && !(isLink && example && rebased(example, about) !== '')) return null;
  if (schema.enum) return leastOf(schema.enum);
  // Where the description has no example: what may be done with a thing has its name, and a user of it is its owner.
  if (schema.properties?.uri && !example) {
    const { row } = about;
    const uri = schema.properties.options
      ? `${row.uri}/${name}`
      : name.includes('user')
        ? row.owner
        : row.uri;
    return completerOf(schema)({ uri }, about);
  }
  const [type] = typeOf(schema);
  // One may do with one's own whatever can be done.
  if (type === 'boolean') return name.startsWith('can_') && about.view.viewer === about.row.owner;
  if (type === 'number' || type === 'integer') return 0;
  if (type === 'array') return [];
  if (type === 'string') return text(name, schema, about);
  return completerOf(schema)({}, about);
}

/** Of several values the one that says that nothing is known, or has been done; otherwise the first. */
function leastOf(values: NonNullable<Schema['enum']>): unknown {
  const nothing = ['none', 'not_started', 'in_progress', 'unknown', 'default', 'user_uploaded', 'N'];
  return nothing.find((value) => values.includes(value)) ?? values.find((value) => value !== null);
}

function text(name: string, schema: Schema, about: Completion): string {
  const { row, view } = about;
  if (name === 'resource_key') return view.state.secret(`resource:${row.uri}`, 40);
  if (/_(time|date|on)$/.test(name)) return isoDate(row.created);
  if (schema['x-path']) return rebased(schema['x-path'], about);
  if (name === 'base_link') return `${view.origin}/_files/pictures/default`;
  return /(^|_)(link|url)$/.test(name) ? `https://vimeo.com${row.uri}` : '';
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
  for (const [index, segment] of segments.entries()) {
    if (!/^\d+$/.test(segment) || segment === base[index]) continue;
    const template = path
      .split('/')
      .slice(0, index + 1)
      .join('/')
      .replace(/\/\d+(?=\/|$)/g, '/{id}');
    if (itemAt(template) || relationOfOneAt(template) || pairOfItem(template)) return '';
    segments[index] = row.id;
  }
  return segments.join('/');
}
