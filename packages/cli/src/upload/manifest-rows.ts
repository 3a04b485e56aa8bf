import { nearest } from '../args/nearest.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { type Description, privacies } from '../video/description-flags.js';
import { readCaptions } from './read-captions.js';

/** A file and its metadata, as a manifest lists them. */
export interface Row {
  /** As they are in the manifest. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly description: Description;
  readonly folder: string | undefined;
  readonly tags: readonly string[];
  readonly thumbnail: string | undefined;
  readonly captions: readonly { readonly language: string; readonly file: string }[];
}

const columns = [
  'file',
  'name',
  'description',
  'privacy',
  'password',
  'folder',
  'tags',
  'thumbnail',
  'captions',
];
/** The columns that results add; results may be used as a manifest. */
export const resultColumns = ['state', 'action', 'uri', 'link', 'error', 'job'];
/** Those of every version. */
export const firstResultColumns = ['state', 'uri', 'link', 'error'];

/** Reads the cells, and reports columns that have no meaning here. */
export function readRows(records: readonly Record<string, unknown>[], file: string, io: Io): Row[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  for (const name of names) {
    if (columns.includes(name) || resultColumns.includes(name)) continue;
    // Users may have columns of their own, so only an obvious typo is refused.
    const meant = nearest(name, columns, Math.floor(name.length / 4));
    if (meant) throw new UsageError(`${file} has a column "${name}". Did you mean "${meant}"?`);
    io.say(`The column "${name}" of ${file} is kept, and means nothing here.`);
  }
  return records.map((cells, index) => readRow(cells, `Line ${index + 1} of ${file}`));
}

function readRow(cells: Readonly<Record<string, unknown>>, where: string): Row {
  const text = (name: string) => textOf(cells[name], `${where}: ${name}`);
  const source = text('file');
  if (source === undefined) throw new UsageError(`${where} has no "file".`);
  const privacy = text('privacy');
  if (privacy !== undefined && !(privacies as readonly string[]).includes(privacy))
    throw new UsageError(`${where}: privacy must be one of ${privacies.join(', ')}, not "${privacy}".`);
  return {
    cells,
    file: source,
    description: {
      name: text('name'),
      description: text('description'),
      privacy,
      password: text('password'),
    },
    folder: text('folder'),
    tags: listOf(cells.tags, /[,;]/),
    thumbnail: text('thumbnail'),
    captions: readCaptions(pairsOf(cells.captions), `${where}: captions`),
  };
}

function textOf(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new UsageError(`${where} must be text.`);
}

/** A JSON list, or text to split. */
function listOf(value: unknown, divider: RegExp): string[] {
  const parts = Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(divider)
      : [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** `{"en":"subs.vtt"}`, or `en=subs.vtt;de=subs-de.vtt`. */
function pairsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).map(([language, file]) => `${language}=${file}`);
  return listOf(value, /;/);
}
