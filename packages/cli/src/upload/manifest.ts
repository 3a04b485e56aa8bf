import { access, constants, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { needFile } from '../args/file-or-stream.js';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { replaceFile } from '../output/write-file.js';
import { withFormula, withoutFormula } from './formula.js';
import type { Entry, Journal } from './journal.js';
import { type Row, readRows, resultColumns } from './manifest-rows.js';

/** A list of files with their metadata, and the results beside it. */
export interface Manifest {
  readonly rows: readonly { readonly key: string; readonly row: Row }[];
  /** Relative paths start here. */
  readonly folder: string;
  readonly journal: Journal;
  readonly resultsFile: string;
}

type Format = 'csv' | 'jsonl';
type Cells = Record<string, unknown>;

export function isManifest(word: string): boolean {
  return formatOf(word) !== undefined;
}

/** `films.csv` has its results in `films.results.csv`. */
export async function openManifest(word: string, io: Io): Promise<Manifest> {
  const format = formatOf(word);
  if (!format) throw new CommandError(`${word} must be a .csv or a .jsonl file.`);
  const path = await needFile(word, io);
  const records = await parse(await readFile(path, 'utf8'), format, word);
  const rows = withKeys(readRows(records, word, io));
  const resultsFile = path.replace(/(\.results)?\.(\w+)$/, '.results.$2');
  // Checked before anything is sent: uploads that cannot be recorded would be repeated.
  await access(dirname(path), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      `The results cannot be written beside ${word}: ${error.message}. Copy it to another folder.`,
    );
  });
  const before = await readFile(resultsFile, 'utf8').catch(() => '');
  const results = new Map(
    withKeys(
      (await parse(before, format, resultsFile)).map((cells) => ({ file: String(cells.file), cells })),
    ).map(({ key, row }) => [key, row.cells]),
  );
  return {
    rows,
    folder: dirname(path),
    resultsFile,
    journal: journalOf(rows, results, new ResultsFile(resultsFile, format)),
  };
}

function formatOf(word: string): Format | undefined {
  const [, extension] = word.toLowerCase().match(/\.(csv|jsonl|ndjson)$/) ?? [];
  return extension === 'csv' ? 'csv' : extension === undefined ? undefined : 'jsonl';
}

async function parse(text: string, format: Format, file: string): Promise<Cells[]> {
  try {
    if (format === 'csv') {
      const { parse: parseCsv } = await import('csv-parse/sync');
      const sheet = parseCsv<Cells>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
      return sheet.map((cells) => (isResult(cells) ? mapCells(cells, withFormula) : cells));
    }
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as Cells); // its cells are checked one by one
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** A row is known by its file; the second row of a file is another video. */
function withKeys<R extends { readonly file: string }>(rows: readonly R[]): { key: string; row: R }[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const number = (seen.get(row.file) ?? 0) + 1;
    seen.set(row.file, number);
    return { key: `${row.file}#${number}`, row };
  });
}

function journalOf(rows: Manifest['rows'], results: Map<string, Cells>, file: ResultsFile): Journal {
  const write = (key: string, result: Cells) => {
    results.set(key, result);
    // In the order of the manifest, not of completion.
    return file.write(
      rows.map(({ key: each, row }) => {
        const { state = '', uri = '', link = '', error = '' } = results.get(each) ?? {};
        return { ...row.cells, state, uri, link, error };
      }),
    );
  };
  return {
    find(key) {
      const { state, uri, link, name, file: source } = results.get(key) ?? {};
      if ((state !== 'done' && state !== 'uploaded') || typeof uri !== 'string') return undefined;
      return {
        state,
        video: { uri, link: String(link), name: String(name || basename(String(source))) },
      } satisfies Entry;
    },
    record: (key, { state, video: { uri, link } }) => write(key, { state, uri, link }),
    failed(key, error) {
      const { state, uri, link } = results.get(key) ?? {};
      // What is uploaded stays uploaded.
      const kept = state === 'uploaded' ? { state, uri, link } : { state: 'failed' };
      return write(key, { ...kept, error });
    },
    complete: async () => {},
  };
}

/** Written atomically. During a write, only the newest of the next ones waits. */
class ResultsFile {
  readonly #path: string;
  readonly #format: Format;
  #next: readonly Cells[] | undefined;
  #writing: Promise<void> | undefined;

  constructor(path: string, format: Format) {
    this.#path = path;
    this.#format = format;
  }

  write(records: readonly Cells[]): Promise<void> {
    this.#next = records;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#next) {
      const records = this.#next;
      this.#next = undefined;
      const text = await this.#textOf(records);
      await replaceFile(this.#path, text);
    }
  }

  async #textOf(records: readonly Cells[]): Promise<string> {
    if (this.#format === 'jsonl')
      return records.map((record) => `${JSON.stringify(compact(record))}\n`).join('');
    const { stringify } = await import('csv-stringify/sync');
    return stringify(
      records.map((record) => mapCells(record, withoutFormula)),
      { header: true },
    );
  }
}

/** Only results were escaped by this command; a manifest is taken literally. */
function isResult(cells: Cells): boolean {
  return resultColumns.every((name) => Object.hasOwn(cells, name));
}

/** Names as well as values: users may add columns. */
function mapCells(cells: Cells, change: (cell: unknown) => unknown): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [String(change(name)), change(value)]),
  );
}

function compact(record: Cells): Cells {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
}
