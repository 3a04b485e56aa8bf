// A spreadsheet runs a cell that begins so, such as =HYPERLINK("http://…"): OWASP's "CSV Injection" lists them. The prefix is
// its advice. Cells that have the prefix already get another, so that what is read is what was written.
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell that no spreadsheet takes for a formula. */
export function withoutFormula(cell: unknown): unknown {
  return typeof cell === 'string' && dangerous.test(cell) ? `'${cell}` : cell;
}

/** The cell that {@link withoutFormula} was given. */
export function withFormula(cell: unknown): unknown {
  return typeof cell === 'string' && cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell;
}
