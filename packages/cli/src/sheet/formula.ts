// A spreadsheet runs a cell that begins so, such as =HYPERLINK("http://…"): OWASP's "CSV Injection" lists them. The prefix is
// its advice. Cells that already have the prefix get another, so that reading restores what was written.
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell that no spreadsheet runs as a formula. */
export function withoutFormula(cell: unknown): unknown {
  return typeof cell === 'string' && dangerous.test(cell) ? `'${cell}` : cell;
}

/** The cell that {@link withoutFormula} was given. */
export function withFormula(cell: unknown): unknown {
  return typeof cell === 'string' && cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell;
}
