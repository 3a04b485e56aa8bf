import { nearest } from '../args/nearest.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { ownProperty } from '../own-property.js';
import type { Cells, Sheet, SheetRow } from '../sheet/cells.js';
import { knownColumns, resultColumns } from '../sheet/columns.js';
import type { Faults } from '../sheet/faults.js';
import { listOf, readField } from '../video/read-field.js';
import { resolveVideo } from '../video/resolve.js';
import type { FieldValues } from '../video/video-body.js';
import { videoFields } from '../video/video-fields.js';
import { readCaptions } from './read-captions.js';

/** A line of a sheet: a file to upload, or a video to change, and what the video gets. */
export interface Row {
  /** The sheet's own. */
  readonly number: number;
  /** As they are in the sheet. */
  readonly cells: Cells;
  /** What is uploaded; absent where a video that is there is changed. */
  readonly file: string | undefined;
  /** The video to change; absent where a file is uploaded. */
  readonly video: `/videos/${string}` | undefined;
  readonly fields: FieldValues;
  readonly folder: string | undefined;
  readonly tags: readonly string[];
  readonly thumbnail: string | undefined;
  readonly captions: readonly { readonly language: string; readonly file: string }[];
}

/** Reads the cells, and reports columns that have no meaning here. */
export function readRows(
  { columns, rows }: Pick<Sheet, 'columns' | 'rows'>,
  faults: Faults,
  file: string,
  io: Pick<Io, 'say'>,
): Row[] {
  for (const { title, key } of columns) {
    if (knownColumns.includes(key) || resultColumns.includes(key)) continue;
    // Users may have columns of their own, so only an obvious typo is refused.
    const meant = nearest(key, knownColumns, Math.floor(key.length / 4));
    if (meant)
      faults.add(Math.min(1, rows[0]?.number ?? 1), `there is a column "${key}". Did you mean "${meant}"?`);
    else if (title !== '') io.say(`The column "${key}" of ${file} is kept, and means nothing here.`);
  }
  return rows.map((row) => readRow(row, faults));
}

function readRow({ number, cells }: SheetRow, faults: Faults): Row {
  const text = (name: string) => faults.in(number, name, () => textOf(cells[name]));
  const file = text('file');
  const named = text('uri') ?? text('link');
  const video =
    file === undefined && named !== undefined
      ? faults.in(number, text('uri') ? 'uri' : 'link', () => uriOf(named))
      : undefined;
  if (file === undefined && named === undefined)
    faults.add(number, 'it has no "file", and no "uri" or "link".');
  const fields: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(cells)) {
    const field = ownProperty(videoFields, name);
    if (!field || isEmpty(cell)) continue;
    if (field.isForEdits && file !== undefined)
      faults.add(number, `${name} is for a video that is there, and this row uploads a file.`);
    else fields[name] = faults.in(number, name, () => readField(name, cell));
  }
  const pairs = faults.in(number, 'captions', () => pairsOf(cells.captions)) ?? [];
  const captions = faults.in(number, undefined, () => readCaptions(pairs, 'captions')) ?? [];
  if (file === undefined && captions.length > 0)
    faults.add(number, 'captions go with a file; vimeo caption add gives them to a video that is there.');
  return {
    number,
    cells,
    file,
    video,
    fields,
    folder: text('folder'),
    tags: (isEmpty(cells.tags) ? [] : faults.in(number, 'tags', () => listOf(cells.tags))) ?? [],
    thumbnail: text('thumbnail'),
    captions,
  };
}

function textOf(value: unknown): string | undefined {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new UsageError('must be text.');
}

function uriOf(reference: string): `/videos/${string}` {
  try {
    return resolveVideo(reference);
  } catch {
    throw new UsageError(`must be a uri such as /videos/12345, or a vimeo.com link, not "${reference}".`);
  }
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === '';
}

/** `{"en":"subs.vtt"}`, or `en=subs.vtt;de=subs-de.vtt`. */
function pairsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).map(([language, file]) => `${language}=${textOf(file) ?? ''}`);
  return isEmpty(value) ? [] : listOf(value, /;/);
}
