/** A text, or a whole number. */
export type SqlValue = string | number;

/**
 * Runs one statement and gives its rows as objects by column, in a list or as `rows` of an object. A driver is no dependency
 * of this package: the function is yours, and so are the connection, its pool and its timeouts. Each statement is a
 * transaction of its own.
 *
 * @param sql - With placeholders: `?` for SQLite, `$1`, `$2` and so on for PostgreSQL, each used once and in order.
 * @param params - The values of the placeholders, in order.
 */
export type SqlQuery = (sql: string, params: SqlValue[]) => SqlRows | Promise<SqlRows>;

/** Rows as objects by column, as drivers give them. */
export type SqlRows = readonly unknown[] | { readonly rows: readonly unknown[] };

/** Whose SQL a statement is written in. */
export type SqlDialect = 'sqlite' | 'postgres';

export type SqlRow = Readonly<Record<string, unknown>>;

// Both are read anew by every statement.
const clocks: Readonly<Record<SqlDialect, string>> = {
  sqlite: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
  postgres: 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)',
};

/** A statement as a dialect has it; `:now` stands for the milliseconds since 1970 by the database's clock. */
export function inDialect(statement: string, dialect: SqlDialect): string {
  let count = 0;
  const written = statement.replaceAll(':now', clocks[dialect]);
  return dialect === 'sqlite' ? written : written.replaceAll('?', () => `$${++count}`);
}

/** Asked in a way that both understand: of a fraction PostgreSQL makes the nearest whole number, and SQLite the next smaller. */
export async function findDialect(query: SqlQuery): Promise<SqlDialect> {
  const [row] = rowsOf(await query('SELECT CAST(0.6 AS INTEGER) AS whole', []));
  const whole = String(row?.whole);
  if (whole === '1') return 'postgres';
  if (whole === '0') return 'sqlite';
  throw new TypeError(
    `The query function of sqlStore must give rows as objects by column; for SELECT … AS whole it gave ${whole}.`,
  );
}

export function rowsOf(result: unknown): readonly SqlRow[] {
  const rows = Array.isArray(result) ? result : Object(result).rows;
  if (Array.isArray(rows)) return rows;
  throw new TypeError(
    'The query function of sqlStore must give a list of rows, or an object with rows such as the result of pg.',
  );
}
