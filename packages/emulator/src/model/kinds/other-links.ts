import { isNullable, resolved, schemaNameOf } from '../../description/schemas.js';
import type { Schema } from '../../schema.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Fields } from '../kind.js';

/** A thing's uri, in the shape that the description has for it: a genre's on a page is that of the genre. */
export function uriLike(example: string | undefined, row: Row<'other'>, state: State): string {
  const uri = example?.startsWith('/users/') ? undefined : example && filledIn(example, idsOf(row, state));
  return uri ?? row.uri;
}

/** The ids that are known of a thing by the word before them: its own, those of what it is below, and its owner's. */
export function idsOf(
  { uri, owner, parent = '', data }: Row<'other'>,
  state: State,
): ReadonlyMap<string, string> {
  const version = state.partsOf(parent, 'version').find((one) => one.data.current);
  const ids = [owner, version?.uri ?? '', parent, data.collection, uri].flatMap((path) => {
    const segments = path.split('/');
    return segments.slice(0, -1).map((word, index) => [word, segments[index + 1] ?? ''] as const);
  });
  return new Map(ids);
}

/** Where the described links of a thing lead, as far as its ids are known. */
export function linksIn(
  properties: Readonly<Record<string, Schema>>,
  row: Row<'other'>,
  state: State,
): Fields {
  const found = Object.entries(properties).flatMap(([name, given]) => {
    const schema = resolved(given);
    if (schema.properties === undefined || schemaNameOf(given) !== undefined) return [];
    const example = schema.properties.uri?.['x-path'];
    if (schema.properties.options && example) {
      const uri = filledIn(example, idsOf(row, state));
      return uri === undefined ? [] : [[name, { uri }] as const];
    }
    if (example || isNullable(given)) return [];
    const inner = linksIn(schema.properties, row, state);
    return Object.keys(inner).length > 0 ? [[name, inner] as const] : [];
  });
  return Object.fromEntries(found);
}

/** An example's path with the ids of a thing; `undefined` where one is not known. */
function filledIn(example: string, ids: ReadonlyMap<string, string>): string | undefined {
  const given = example.split('/');
  const filled = given.map((segment, index) => {
    const id = ids.get(given[index - 1] ?? '');
    // Some ids of examples are words; a word that has an id behind it is none.
    return id !== undefined && !ids.has(segment) ? id : segment;
  });
  return filled.some((segment, index) => segment === given[index] && /^\d{12}$/.test(segment))
    ? undefined
    : filled.join('/');
}
