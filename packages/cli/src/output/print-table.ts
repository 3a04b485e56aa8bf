import getWidth from 'fast-string-truncated-width';
import type { Io } from '../io.js';
import { clean } from './clean.js';
import { colorsFor } from './colors.js';
import { styled } from './styled.js';

/** A column: its title, and its text for a row. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string | number | null | undefined;
  /** Cut if the terminal is too narrow. */
  readonly isFlexible?: boolean;
  readonly isNumber?: boolean;
}

const gap = '  ';
const narrowest = 8;

/** A table that fits the terminal; tab-separated and uncut in a pipe. */
export function printTable<Row>(io: Io, rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const cells = rows.map((row) => columns.map(({ text }) => clean(String(text(row) ?? ''))));
  if (!io.stdout.isTTY) {
    for (const row of cells) io.print(row.join('\t'));
    return;
  }
  if (rows.length === 0) return;
  const titles = columns.map(({ title }) => title);
  const widths = fitWidths(
    columns.map((_, index) => Math.max(...[titles, ...cells].map((row) => widthOf(row[index] ?? '')))),
    columns.map(({ isFlexible }) => isFlexible === true),
    io.stdout.columns ?? 80,
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => padCell(cell, widths[index] ?? 0, columns[index]?.isNumber === true))
      .join(gap)
      .trimEnd();
  io.print(colorsFor(io.stdout, io).dim(line(titles)));
  for (const row of cells) io.print(line(row));
}

/** Names and values, one pair a line. */
export function printFacts(io: Io, facts: readonly (readonly [name: string, value: unknown])[]): void {
  const shown = facts
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [name, clean(String(value))] as const);
  const { dim } = colorsFor(io.stdout, io);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  for (const [name, value] of shown)
    io.print(io.stdout.isTTY ? styled`${dim(name.padEnd(width))}${gap}${value}` : `${name}\t${value}`);
}

/** Cuts a text to a width, with an ellipsis. */
export function cut(text: string, width: number): string {
  const { index, truncated } = getWidth(text, { limit: width, ellipsis: '…', ellipsisWidth: 1 });
  return truncated ? `${text.slice(0, index)}…` : text;
}

/** Cuts a text in the middle: of a path, its beginning and its end tell it from others. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const within = (from: Iterable<string>, columns: number) => {
    const taken: string[] = [];
    let left = columns;
    for (const letter of from) {
      left -= widthOf(letter);
      if (left < 0) break;
      taken.push(letter);
    }
    return taken;
  };
  const end = within(letters.toReversed(), Math.floor((width - 1) / 2)).reverse();
  const start = within(letters, width - 1 - widthOf(end.join('')));
  return `${start.join('')}…${end.join('')}`;
}

export function widthOf(text: string): number {
  return getWidth(text).width;
}

function padCell(cell: string, width: number, isNumber: boolean): string {
  const text = cut(cell, width);
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isNumber ? space + text : text + space;
}

/** Shrinks the widest flexible column first. */
function fitWidths(widths: readonly number[], isFlexible: readonly boolean[], total: number): number[] {
  const fit = [...widths];
  let excess = fit.reduce((sum, width) => sum + width, 0) + gap.length * (fit.length - 1) - total;
  while (excess > 0) {
    const widest = Math.max(...fit.filter((_, index) => isFlexible[index]));
    if (widest <= narrowest) break;
    fit[fit.findIndex((width, index) => isFlexible[index] && width === widest)] = widest - 1;
    excess -= 1;
  }
  return fit;
}
