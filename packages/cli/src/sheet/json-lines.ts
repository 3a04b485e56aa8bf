import { UsageError } from '../errors/usage-error.js';
import type { SheetRow } from './cells.js';
import { type Column, columnOf } from './columns.js';
import { Faults } from './faults.js';

/** An object a line; lines that are empty are skipped. */
export function parseJsonLines(text: string, file: string): { columns: Column[]; rows: SheetRow[] } {
  const faults = new Faults(file);
  const columns = new Map<string, Column>();
  const rows: SheetRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const number = index + 1;
    const object = faults.in(number, undefined, () => objectOf(line));
    if (!object) continue;
    const cells: Record<string, unknown> = {};
    for (const [title, cell] of Object.entries(object)) {
      const column = columnOf(title);
      columns.set(column.key, columns.get(column.key) ?? column);
      if (Object.hasOwn(cells, column.key)) faults.add(number, `two keys mean "${column.key}".`);
      cells[column.key] = cell;
    }
    rows.push({ number, cells });
  }
  faults.throwIfAny();
  return { columns: [...columns.values()], rows };
}

function objectOf(line: string): object {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UsageError(`it is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  throw new UsageError('it is not an object of JSON.');
}
