import { access, constants, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { needFile } from '../args/file-or-stream.js';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { type Row, readRows } from './manifest-rows.js';
import { type Format, formatOf, parseText } from './manifest-text.js';
import { type Earlier, matchRows } from './match-rows.js';

/** A list of files with their metadata, and what earlier runs have told of them. */
export interface Manifest {
  readonly rows: readonly { readonly row: Row; readonly earlier: Earlier | undefined }[];
  /** Relative paths start here. */
  readonly folder: string;
  readonly format: Format;
  /** `films.csv` has its results in `films.results.csv`. */
  readonly resultsFile: string;
}

export function isManifest(word: string): boolean {
  return formatOf(word) !== undefined;
}

export async function openManifest(word: string, io: Io): Promise<Manifest> {
  const format = formatOf(word);
  if (!format) throw new CommandError(`${word} must be a .csv or a .jsonl file.`);
  const path = await needFile(word, io);
  const rows = readRows(await parseText(await readFile(path, 'utf8'), format, word), word, io);
  const resultsFile = path.replace(/(\.results)?\.(\w+)$/, '.results.$2');
  // Checked before anything is sent: results that cannot be written would be missed at the end.
  await access(dirname(path), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      `The results cannot be written beside ${word}: ${error.message}. Copy it to another folder.`,
    );
  });
  const before = await readFile(resultsFile, 'utf8').catch(() => '');
  const results = await parseText(before, format, resultsFile);
  const earlier = matchRows(
    rows.map(({ cells }) => cells),
    results,
  );
  return {
    rows: rows.map((row, index) => ({ row, earlier: earlier[index] })),
    folder: dirname(path),
    format,
    resultsFile,
  };
}
