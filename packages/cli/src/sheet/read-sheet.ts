import type { Io } from '../io.js';
import type { Dialect, Sheet } from './cells.js';
import { type Column, columnOf, letterOf } from './columns.js';
import { parseCsv } from './csv.js';
import { decode, type Encoding, encodingOf, isMisread, isUndecoded, namedEncoding } from './encoding.js';
import { Faults } from './faults.js';
import { withFormula } from './formula.js';
import { parseJsonLines } from './json-lines.js';
import { refuseWorkbook } from './workbook.js';

interface ReadOptions {
  /** What people call it. */
  readonly file: string;
  readonly format: Dialect['format'];
  /** What it is written in, if somebody has said it. */
  readonly encoding?: string | undefined;
}

/**
 * Reads a sheet, and never loses a character of it.
 *
 * @throws {UsageError} With everything that cannot be read, and where.
 */
export async function readSheet(
  bytes: Uint8Array,
  { file, format, encoding }: ReadOptions,
  io?: Pick<Io, 'say'>,
): Promise<Sheet> {
  if (format === 'jsonl') {
    const text = decode(bytes, namedEncoding(encoding ?? 'utf-8'));
    return { ...parseJsonLines(text, file), dialect: { format } };
  }
  refuseWorkbook(bytes, file);
  const known = encoding === undefined ? encodingOf(bytes) : namedEncoding(encoding);
  const { rows, dialect } = await parseCsv(decode(bytes, known), file);
  const [head, ...others] = rows;
  // Only what this command has written has a column of uris, and there it has disarmed formulas.
  const isOurs = head?.cells.some((heading) => columnOf(heading).key === 'uri') === true;
  const restored = (cell: string) => (isOurs ? String(withFormula(cell)) : cell);
  const columns = (head?.cells ?? []).map((heading, index) => columnAt(restored(heading), index));
  const faults = new Faults(file);
  const twice = columns.find(({ key }, index) => columns.findIndex((one) => one.key === key) < index);
  if (twice) faults.add(head?.number ?? 1, `two columns are called "${twice.key}".`);
  let example: string | undefined;
  for (const { number, cells } of rows)
    for (const [index, cell] of cells.entries()) {
      const column = number === head?.number ? `column ${letterOf(index)}` : columns[index]?.key;
      if (column === undefined && cell !== '')
        faults.add(number, `"${cell}" is in column ${letterOf(index)}, which has no heading.`);
      else if (isUndecoded(cell) || (known.isGuess && isMisread(cell)))
        faults.add(number, `${column}: ${unreadable(cell, known)}`);
      else if (known.isGuess && !isAscii(cell)) example ??= `row ${number} has "${cell}"`;
    }
  faults.throwIfAny();
  if (known.isGuess)
    io?.say(`${file} is not UTF-8, and is read as Windows-1252: ${example}. --encoding says otherwise.`);
  return {
    columns,
    rows: others.map(({ number, cells }) => ({
      number,
      cells: Object.fromEntries(columns.map(({ key }, index) => [key, restored(cells[index] ?? '')])),
    })),
    dialect: { format, encoding: known, ...dialect },
  };
}

function columnAt(heading: string, index: number): Column {
  return heading === '' ? { title: '', key: `column ${letterOf(index)}` } : columnOf(heading);
}

function unreadable(cell: string, { name, isGuess }: Encoding): string {
  const what = isGuess
    ? 'is neither UTF-8 nor Windows-1252'
    : name === 'utf-8'
      ? 'has a character that is lost, or is not UTF-8'
      : `is not ${name}`;
  return `"${cell}" ${what}. Save the sheet as "CSV UTF-8", or say what it is, such as --encoding windows-1250.`;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
