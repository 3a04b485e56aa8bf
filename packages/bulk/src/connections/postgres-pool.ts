import { loadPeer } from './optional-peer.js';

/** What is needed of a pool of pg, so that any version and any wrapper will do. */
export interface PostgresPool {
  query(sql: string, params: (string | number)[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A small pool, which lets a process end that has nothing else to do. */
export async function connectPostgres(what: string, url: string) {
  const { default: pg } = await loadPeer(what, 'pg', () => import('pg'));
  const pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
  // A connection that was idle and fails is replaced by the next query.
  pool.on('error', () => {});
  return pool;
}

/** Makes a table, unless it is there: several processes may do so at once, and one may not be allowed to. */
export async function ensureTable(pool: PostgresPool, create: string, table: string): Promise<void> {
  try {
    await pool.query(create, []);
  } catch (error) {
    const isThere = pool.query(`SELECT 1 FROM ${table} LIMIT 1`, []).then(
      () => true,
      () => false,
    );
    if (!(await isThere)) throw error;
  }
}
