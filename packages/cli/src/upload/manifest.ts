import { access, constants, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { needFile } from '../args/file-or-stream.js';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import type { Dialect, Sheet } from '../sheet/cells.js';
import type { Column } from '../sheet/columns.js';
import { encodingOf } from '../sheet/encoding.js';
import { Faults } from '../sheet/faults.js';
import { readSheet } from '../sheet/read-sheet.js';
import { isWorkbookName } from '../sheet/workbook.js';
import { type Row, readRows } from './manifest-rows.js';
import { type Earlier, matchRows } from './match-rows.js';

/** A list of files and videos with their metadata, and what earlier runs have told of them. */
export interface Manifest {
  readonly rows: readonly { readonly row: Row; readonly earlier: Earlier | undefined }[];
  readonly columns: readonly Column[];
  /** Relative paths start here. */
  readonly folder: string;
  readonly dialect: Dialect;
  /** `films.csv` has its results in `films.results.csv`. */
  readonly resultsFile: string;
  /** What is wrong with its rows, as far as anybody has looked. */
  readonly faults: Faults;
}

export function isManifest(word: string): boolean {
  return /\.(csv|tsv|jsonl|ndjson)$/i.test(word) || isWorkbookName(word);
}

/** @param encoding - What it is written in; found out by default. */
export async function openManifest(word: string, encoding: string | undefined, io: Io): Promise<Manifest> {
  const format = /\.(jsonl|ndjson)$/i.test(word) ? 'jsonl' : 'csv';
  const path = await needFile(word, io);
  const sheet = await readSheet(await readFile(path), { file: word, format, encoding }, io);
  if (sheet.rows.length === 0)
    throw new CommandError(
      `${word} is an empty sheet${sheet.columns.length > 0 ? ': it has headings, and no rows' : ''}.`,
    );
  const faults = new Faults(word);
  const rows = readRows(sheet, faults, word, io);
  const resultsFile = path.replace(/(\.results)?(\.\w+)?$/, '.results$2');
  // Checked before anything is sent: results that cannot be written would be missed at the end.
  await access(dirname(path), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      `The results cannot be written beside ${word}: ${error.message}. Copy it to another folder.`,
    );
  });
  const before = await readFile(resultsFile).catch(() => new Uint8Array());
  const results = await readSheet(before, {
    file: resultsFile,
    format,
    encoding: encodingOfResults(before, sheet),
  });
  const earlier = matchRows(
    rows.map(({ cells }) => cells),
    results.rows.map(({ cells }) => cells),
  );
  return {
    rows: rows.map((row, index) => ({ row, earlier: earlier[index] })),
    columns: sheet.columns,
    folder: dirname(path),
    dialect: sheet.dialect,
    resultsFile,
    faults,
  };
}

/** As the sheet is written, except where that had no byte for one of their characters. */
function encodingOfResults(bytes: Uint8Array, { dialect }: Sheet): string | undefined {
  return dialect.format === 'csv' && !encodingOf(bytes).hasMark ? dialect.encoding.name : undefined;
}
