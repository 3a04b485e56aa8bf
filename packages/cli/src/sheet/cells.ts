import type { Column } from './columns.js';
import type { CsvDialect } from './csv.js';
import type { Encoding } from './encoding.js';

/** Cells by the keys of their columns. */
export type Cells = Readonly<Record<string, unknown>>;

/** How a sheet is written; its results are written alike. */
export type Dialect =
  | ({ readonly format: 'csv'; readonly encoding: Encoding } & CsvDialect)
  | { readonly format: 'jsonl' };

export interface SheetRow {
  /** The sheet's own: the first row of a CSV file has the headings. */
  readonly number: number;
  readonly cells: Cells;
}

export interface Sheet {
  readonly columns: readonly Column[];
  readonly rows: readonly SheetRow[];
  readonly dialect: Dialect;
}

/** What `vimeo` itself writes where no sheet says otherwise: a mark tells Excel that it is UTF-8. */
export const ownDialect = {
  format: 'csv',
  encoding: { name: 'utf-8', hasMark: true, isGuess: false },
  delimiter: ',',
  saysDelimiter: false,
  lineEnd: '\r\n',
} as const satisfies Dialect;
