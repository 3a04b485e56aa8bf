import { CommandError } from '../errors/command-error.js';
import { columnOf, knownColumns } from './columns.js';

/** What a CSV file is written with. */
export interface CsvDialect {
  readonly delimiter: string;
  /** True where its first line is `sep=;`, by which Excel knows the delimiter. */
  readonly saysDelimiter: boolean;
  readonly lineEnd: string;
}

export interface CsvRow {
  /** As a spreadsheet counts. */
  readonly number: number;
  readonly cells: readonly string[];
}

const candidates = [',', ';', '\t'];

/** Rows that are not empty, and the dialect. @param file - For messages. */
export async function parseCsv(text: string, file: string): Promise<{ rows: CsvRow[]; dialect: CsvDialect }> {
  const { parse } = await import('csv-parse/sync');
  const [first, said] = text.match(/^"?sep=([,;\t|])"?\r?\n/i) ?? [''];
  const rest = text.slice(first.length);
  const read = (delimiter: string, more: object = {}): string[][] =>
    parse(rest, { delimiter, relax_column_count: true, trim: true, ...more });
  const headingsBy = (delimiter: string): readonly string[] => {
    try {
      return read(delimiter, { to: 1, skip_empty_lines: true })[0] ?? [];
    } catch {
      return [];
    }
  };
  const delimiter = said ?? bestOf(candidates, headingsBy);
  try {
    const rows = read(delimiter)
      .map((cells, index) => ({ number: index + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    return { rows, dialect: { delimiter, saysDelimiter: said !== undefined, lineEnd } };
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${reasonOf(error)}`);
  }
}

export async function csvOf(lines: readonly (readonly unknown[])[], dialect: CsvDialect): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const { delimiter, saysDelimiter, lineEnd } = dialect;
  const text = stringify(lines as unknown[][], { delimiter, record_delimiter: lineEnd }); // it changes none of them
  return saysDelimiter ? `sep=${delimiter}${lineEnd}${text}` : text;
}

/** By the delimiter that is meant, the headings are those that we know; a title may have more commas than there are semicolons. */
function bestOf(delimiters: readonly string[], headingsBy: (delimiter: string) => readonly string[]): string {
  const scored = delimiters.map((delimiter) => {
    const headings = headingsBy(delimiter);
    const known = headings.filter((heading) => knownColumns.includes(columnOf(heading).key)).length;
    return { delimiter, score: known * 1000 + headings.length };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** csv-parse counts lines; a cell may have several. */
function reasonOf(error: unknown): string {
  const { records, code, message } = error as { records?: number; code?: string; message: string }; // what csv-parse throws
  if (records === undefined) return message;
  const what =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quotation mark is opened and not closed'
      : code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE'
        ? 'a quotation mark is in the middle of a cell'
        : message;
  return `row ${records + 1}: ${what}. Write a quotation mark twice, and one around the whole cell.`;
}
