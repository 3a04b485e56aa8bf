import { CommandError } from '../errors/command-error.js';
import { withFormula, withoutFormula } from './formula.js';
import { firstResultColumns } from './manifest-rows.js';
import type { Cells } from './match-rows.js';

/** How a manifest and its results are written. */
export type Format = 'csv' | 'jsonl';

export function formatOf(word: string): Format | undefined {
  const [, extension] = word.toLowerCase().match(/\.(csv|jsonl|ndjson)$/) ?? [];
  return extension === 'csv' ? 'csv' : extension === undefined ? undefined : 'jsonl';
}

/** @param file - For messages. */
export async function parseText(text: string, format: Format, file: string): Promise<Cells[]> {
  try {
    if (format === 'csv') {
      const { parse } = await import('csv-parse/sync');
      const sheet = parse<Cells>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
      return sheet.map((cells) => (isResult(cells) ? mapCells(cells, withFormula) : cells));
    }
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as Cells); // its cells are checked one by one
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

export async function textOf(lines: readonly Cells[], format: Format): Promise<string> {
  if (format === 'jsonl') return lines.map((line) => `${JSON.stringify(compact(line))}\n`).join('');
  const { stringify } = await import('csv-stringify/sync');
  return stringify(
    lines.map((line) => mapCells(line, withoutFormula)),
    { header: true },
  );
}

/** Only results were escaped by this command; a manifest is taken literally. */
function isResult(cells: Cells): boolean {
  return firstResultColumns.every((name) => Object.hasOwn(cells, name));
}

/** Names as well as values: users may add columns. */
function mapCells(cells: Cells, change: (cell: unknown) => unknown): Cells {
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [String(change(name)), change(value)]),
  );
}

function compact(line: Cells): Cells {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== ''));
}
