import { isoDate } from '../../clock.js';
import { fittedProperties } from '../../description/fitted.js';
import { isNullable, resolved, schemaNamed, schemaNameOf, typeOf } from '../../description/schemas.js';
import { merged } from '../../merged.js';
import type { Schema } from '../../schema.js';
import { isOf, type Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Fields, Kind, View } from '../kind.js';
import { idsOf, linksIn, uriLike } from './other-links.js';
import { picturesOf } from './picture.js';

/** What only the description knows of, such as webinars: what was sent, in the shape of a schema. */
export const other: Kind<'other'> = {
  name: 'other',
  schema: (row) => row.data.schema,
  paths: [],
  isListPrivate: true,
  isVisible: (row, view) =>
    view.viewer !== undefined && isInTeamOf(view.viewer, row.owner, view.state) && isThere(row, view),
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

/** A video that is gone, or was made private, is nowhere. */
export function isThere(row: Row<'other'>, view: View): boolean {
  const video = videoOf(row, view.state);
  return !row.data.isVideo || (video !== undefined && view.isVisible(video));
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
  if (name === 'id' && isNumber) return Number(row.id);
  if (name === 'id') return schema['x-path'] ? uriLike(schema['x-path'], row, state) : row.id;
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

function prefixed(word: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${word}_${name}`, value]));
}
