/** Rows as CSV, with a line of names. */
export async function sheetOf<Name extends string>(
  columns: readonly Name[],
  rows: readonly { readonly [Each in Name]?: unknown }[],
): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const cells = rows.map((row) => columns.map((name) => textOf(row[name])));
  // A spreadsheet takes a cell that begins with one of these for a formula.
  return stringify([columns, ...cells], { escape_formulas: true });
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
