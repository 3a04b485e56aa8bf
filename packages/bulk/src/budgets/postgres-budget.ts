import { randomUUID } from 'node:crypto';
import type { SharedBudget } from 'vimeokit';
import { connectPostgres, ensureTable, type PostgresPool } from '../connections/postgres-pool.js';
import type { ClosableBudget } from './closable-budget.js';

// Nothing is lost by losing it: it is not written ahead, and rows have room to change where they are.
const createTable = `CREATE UNLOGGED TABLE IF NOT EXISTS vimeokit_budgets
  (key TEXT PRIMARY KEY, version TEXT NOT NULL, state TEXT NOT NULL, written_at TIMESTAMPTZ NOT NULL DEFAULT now())
  WITH (fillfactor = 20)`;

const readRow = `SELECT version, state, EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS now
  FROM (SELECT 1) AS always LEFT JOIN vimeokit_budgets ON key = $1`;

const insertRow = `INSERT INTO vimeokit_budgets (key, version, state) VALUES ($1, $2, $3)
  ON CONFLICT (key) DO NOTHING RETURNING key`;

const updateRow = `UPDATE vimeokit_budgets SET version = $2, state = $3, written_at = now()
  WHERE key = $1 AND version = $4 RETURNING key`;

const deleteOld = `DELETE FROM vimeokit_budgets WHERE written_at < now() - INTERVAL '1 day'`;

/**
 * One rate budget for all processes that use the same token, in a table of PostgreSQL 13 or newer.
 *
 * @example
 * const pool = new pg.Pool();
 * const vimeo = new VimeoClient({ token, rateLimit: postgresBudget(pool) });
 * @param pool - A pool of pg that you have, or an address, which is connected to by the first call.
 * @returns What a client takes as `rateLimit`; `close` ends a pool that it has made.
 * @throws {TypeError} Where it is neither.
 */
export function postgresBudget(pool: string | PostgresPool): ClosableBudget {
  if (typeof pool !== 'string' && typeof Object(pool).query !== 'function')
    throw new TypeError('postgresBudget takes a pool of pg, or an address such as postgres://127.0.0.1/app.');
  let opened: ReturnType<typeof connectPostgres> | undefined;
  let prepared: Promise<PostgresPool> | undefined;
  const prepare = async () => {
    if (typeof pool === 'string') opened ??= connectPostgres('postgresBudget', pool);
    const ready = typeof pool === 'string' ? await opened : pool;
    if (!ready) throw new TypeError('The pool is closed.');
    await ensureTable(ready, createTable, 'vimeokit_budgets');
    return ready;
  };
  const connect = () => {
    prepared ??= prepare().catch((error: unknown) => {
      // The next call tries again.
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  const budget: SharedBudget = {
    async read(key) {
      const { rows } = await (await connect()).query(readRow, [key]);
      const { version, state, now } = Object(rows[0]);
      return { state: state ? JSON.parse(state) : undefined, version: version ?? '', now: Number(now) };
    },
    async compareAndSet(key, version, state) {
      const text = JSON.stringify(state);
      const ready = await connect();
      const next = randomUUID();
      if (version !== '') return (await ready.query(updateRow, [key, next, text, version])).rows.length > 0;
      const isFirst = (await ready.query(insertRow, [key, next, text])).rows.length > 0;
      if (isFirst) await ready.query(deleteOld, []);
      return isFirst;
    },
  };
  const close = async () => {
    await (await opened)?.end();
  };
  return { ...budget, close, [Symbol.asyncDispose]: close };
}
