import type { Cells, Dialect } from './cells.js';
import type { Column } from './columns.js';
import { csvOf } from './csv.js';
import { encode } from './encoding.js';
import { withoutFormula } from './formula.js';

/** The bytes of a sheet. No cell of it is run as a formula. */
export async function writeSheet(
  columns: readonly Column[],
  rows: readonly Cells[],
  dialect: Dialect,
): Promise<Uint8Array> {
  if (dialect.format === 'jsonl')
    return Buffer.from(rows.map((cells) => `${JSON.stringify(named(columns, cells))}\n`).join(''));
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((cells) => columns.map(({ key }) => cells[key] ?? '')),
  ];
  const text = await csvOf(
    lines.map((line) => line.map(withoutFormula)),
    dialect,
  );
  return encode(text, dialect.encoding);
}

function named(columns: readonly Column[], cells: Cells): object {
  const given = columns.filter(({ key }) => cells[key] !== undefined && cells[key] !== '');
  return Object.fromEntries(given.map(({ title, key }) => [title, cells[key]]));
}
