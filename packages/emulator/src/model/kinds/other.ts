import { isoDate } from '../../clock.js';
import { fittedProperties } from '../../description/fitted.js';
import { isNullable, resolved, schemaNamed, schemaNameOf, typeOf } from '../../description/schemas.js';
import { merged } from '../../merged.js';
import type { Schema } from '../../schema.js';
import { isOf, type Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Fields, Kind, View } from '../kind.js';
import { picturesOf } from './picture.js';

/** What only the description knows of, such as webinars: what was sent, in the shape of a schema. */
export const other: Kind<'other'> = {
  name: 'other',
  schema: (row) => row.data.schema,
  paths: [],
  isListPrivate: true,
  isVisible: (row, { viewer, state }) => viewer !== undefined && isInTeamOf(viewer, row.owner, state),
  show: (row, view) => shownBy(row.data.schema, row, view),
  searched: (row) => `${titleOf(row)} ${row.data.fields.description ?? ''}`,
  sorts: {
    alphabetical: titleOf,
    name: titleOf,
    added: (row) => row.created,
    date: (row) => row.created,
    registration_date: (row) => row.created,
    modified_time: (row) => row.modified,
  },
};

function titleOf({ data: { fields } }: Row<'other'>): string {
  return String(fields.title ?? fields.name ?? fields.display_name ?? '').toLowerCase();
}

/** What is known of a thing, in the shape of a schema: its own, or that of a list of it. */
export function shownBy(schemaName: string, row: Row<'other'>, view: View): Fields {
  const { properties = {} } = resolved(schemaNamed(schemaName));
  const { state } = view;
  const video = videoOf(row, state);
  const shown = video ? view.present(video) : {};
  const known = { ...prefixed('video', shown), ...shown, ...row.data.fields };
  const facts = Object.entries(properties).flatMap(([name, schema]) => {
    const fact = factOf(name, schema, row, view);
    return fact === undefined ? [] : [[name, fact] as const];
  });
  return merged(
    merged(linksIn(properties, row, state), fittedProperties(properties, known)),
    Object.fromEntries(facts),
  );
}

/** The video that is meant, where a thing is its being somewhere. */
export function videoOf(row: Row<'other'>, state: State): Row<'video'> | undefined {
  return row.data.isVideo ? state.findOf('video', `/videos/${row.id}`) : undefined;
}

const wordsOfIds: Readonly<Record<string, string>> = {
  clip: 'videos',
  event: 'live_events',
  user: 'users',
  version: 'versions',
};

/** What follows from there being a thing, whatever was sent. */
function factOf(name: string, schema: Schema, row: Row<'other'>, view: View): unknown {
  const { state } = view;
  const isNumber = typeOf(resolved(schema)).some((type) => type === 'number' || type === 'integer');
  const at = (time: number) => (isNumber ? Math.floor(time / 1000) : isoDate(time));
  if (name === 'uri') return uriLike(schema['x-path'], row, state);
  if (name === 'id')
    return isNumber
      ? Number(row.id)
      : schema['x-path'] === undefined
        ? row.id
        : uriLike(schema['x-path'], row, state);
  if (/^created_?(time|on|at)$/i.test(name)) return at(row.created);
  if (/^(modified|updated)_?(time|on|at)$/i.test(name)) return at(row.modified);
  const [, word] =
    name.match(/^(?:created_|live_|recurring_live_|root_|ott_)?(clip|event|user|version)_id$/) ?? [];
  const id = word && idsOf(row, state).get(wordsOfIds[word] ?? '');
  if (word) return id && isNumber ? Number(id) : id;
  // What has not happened has no time; where the description has no null for that it is no text.
  if (name === 'completed_on') return isNullable(schema) ? null : '';
  const within = schemaNameOf(resolved(schema).items);
  const parts = within ? state.partsAt(`${row.uri}/${name}`).filter((one) => isOf(one, 'other')) : [];
  if (within && parts.length > 0) return parts.map((one) => shownBy(within, one, view));
  const kind = schemaNameOf(schema);
  const owner = state.find(row.owner);
  if (name === 'user' && kind === 'user' && owner) return view.presentOnce(owner);
  if (name === 'pictures' && kind === 'picture') {
    const pictures = picturesOf(videoOf(row, state)?.uri ?? row.uri, view);
    return pictures.default_picture && isNullable(schema) ? null : pictures;
  }
  return undefined;
}

/** A thing's uri, in the shape that the description has for it: a genre's on a page is that of the genre. */
function uriLike(example: string | undefined, row: Row<'other'>, state: State): string {
  const uri = example?.startsWith('/users/') ? undefined : example && filledIn(example, idsOf(row, state));
  return uri ?? row.uri;
}

/** The ids that are known of a thing by the word before them: its own, those of what it is below, and its owner's. */
function idsOf({ uri, owner, parent = '', data }: Row<'other'>, state: State): ReadonlyMap<string, string> {
  const version = state.partsOf(parent, 'version').find((one) => one.data.current);
  const ids = [owner, version?.uri ?? '', parent, data.collection, uri].flatMap((path) => {
    const segments = path.split('/');
    return segments.slice(0, -1).map((word, index) => [word, segments[index + 1] ?? ''] as const);
  });
  return new Map(ids);
}

/** Where the described links of a thing lead, as far as its ids are known. */
function linksIn(properties: Readonly<Record<string, Schema>>, row: Row<'other'>, state: State): Fields {
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

function prefixed(word: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${word}_${name}`, value]));
}
