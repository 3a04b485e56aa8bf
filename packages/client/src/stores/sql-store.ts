import { checkNames, type NamesOf, requireOptions } from '../option-names.js';
import { createStore, type Holding, type ListableStore } from './create-store.js';
import { prepareOnce } from './prepare-once.js';
import { type KeepOptions, recordLifetimes } from './record-lifetimes.js';
import { renewLease } from './renew-lease.js';
import { findDialect, type SqlDialect, type SqlQuery } from './sql-query.js';
import { type Owned, SqlTable } from './sql-table.js';

/** In which table `sqlStore` keeps its records, and for how long. */
export interface SqlStoreOptions extends KeepOptions {
  /** Runs a statement, by the driver that you have. */
  query: SqlQuery;
  /** Default: the database is asked which of the two it is. */
  dialect?: SqlDialect | undefined;
  /** Which table; it is made where there is none. Default `vimeokit_uploads`; `schema.table` is allowed. */
  table?: string | undefined;
  /** For how long an owner may be silent until another process may take over what it has. Default 60. */
  leaseSeconds?: number | undefined;
}

const sqlNames: NamesOf<SqlStoreOptions> = {
  query: true,
  dialect: true,
  table: true,
  leaseSeconds: true,
  keepDoneDays: true,
  maxAgeDays: true,
};

// Whole numbers that both databases can take from a time.
const foreverMs = 2 ** 50;

/**
 * Remembers uploads in a table of SQLite (3.35 or newer) or PostgreSQL, for many processes and many machines. An owner keeps
 * its claim by renewing a lease, by the database's clock; what a process that died had is free once its lease is over.
 *
 * @example
 * const pool = new pg.Pool();
 * const store = sqlStore({ query: (sql, params) => pool.query(sql, params) });
 * @example
 * const database = new Database('uploads.db', { timeout: 5000 }); // of better-sqlite3
 * const store = sqlStore({
 *   query(sql, params) {
 *     const statement = database.prepare(sql);
 *     if (statement.reader) return statement.all(params);
 *     statement.run(params);
 *     return [];
 *   },
 * });
 * @throws {TypeError} Where an option is unknown, or cannot be used. The database is first asked at the first claim.
 */
export function sqlStore(options: SqlStoreOptions): ListableStore {
  requireOptions('sqlStore', options);
  checkNames('sqlStore', options, sqlNames);
  const { query, dialect, table, leaseMs } = checkedOptions(options);
  const lifetimes = recordLifetimes(options);
  const open = prepareOnce(async () => {
    const opened = new SqlTable(query, dialect ?? (await findDialect(query)), table);
    await opened.create();
    return opened;
  });
  const backend = {
    storage: [query, table],
    async take(name: string) {
      const owned = { name, owner: crypto.randomUUID() };
      const opened = await open();
      return (await opened.take(owned, leaseMs)) ? hold(opened, owned, leaseMs) : undefined;
    },
    async list() {
      const rows = await (await open()).listUnfinished();
      return rows.map(({ name, text, ageMs }) => ({ name, ageMs, read: async () => text }));
    },
    async sweep() {
      await (await open()).sweep(wholeMs(lifetimes.doneMs), wholeMs(lifetimes.otherMs));
    },
  };
  return createStore(backend, lifetimes);
}

/** A name whose lease is renewed until it is released, or lost. */
function hold(table: SqlTable, owned: Owned, leaseMs: number): Holding {
  // A renewal that failed is followed by the next; the next write tells of a lease that was lost.
  const stopRenewing = renewLease(leaseMs, () => table.renew(owned, leaseMs).catch(() => true));
  return {
    read: () => table.read(owned.name),
    write: (text, state) => table.write(owned, text, state),
    remove: () => table.remove(owned),
    release() {
      stopRenewing();
      return table.release(owned);
    },
  };
}

function checkedOptions({ query, dialect, table = 'vimeokit_uploads', leaseSeconds = 60 }: SqlStoreOptions) {
  if (typeof query !== 'function')
    throw new TypeError('sqlStore needs a query function: sqlStore({ query: (sql, params) => rows }).');
  if (dialect !== undefined && dialect !== 'sqlite' && dialect !== 'postgres')
    throw new TypeError(`The dialect of sqlStore must be "sqlite" or "postgres", not ${String(dialect)}.`);
  if (typeof table !== 'string' || !/^([a-z_]\w{0,62}\.)?[a-z_]\w{0,62}$/i.test(table))
    throw new TypeError(
      'The table of sqlStore must be letters, digits and underscores, such as "uploads" or "schema.uploads", ' +
        `not ${String(table)}.`,
    );
  if (!(typeof leaseSeconds === 'number' && leaseSeconds >= 1 && leaseSeconds <= 86_400))
    throw new TypeError(`leaseSeconds must be a number from 1 to 86400, not ${String(leaseSeconds)}.`);
  return { query, dialect, table, leaseMs: Math.round(leaseSeconds * 1000) };
}

function wholeMs(ms: number): number {
  return Math.round(Math.min(ms, foreverMs));
}
