import type { JobProgress, PostgresConnectionOptions, PostgresQueueBackend } from 'bullmq';
import { sqlStore } from 'vimeokit';
import { postgresBudget } from '../budgets/postgres-budget.js';
import { connectPostgres, ensureTable, type PostgresPool } from '../connections/postgres-pool.js';
import type { JobData, JobResult } from '../jobs/job-data.js';
import type { BullMq, Engine, Notes } from './engine.js';

export async function openPostgresEngine(bullmq: BullMq, url: string, name: string): Promise<Engine> {
  const pool = await connectPostgres('A postgres: address', url);
  await ensureTable(
    pool,
    'CREATE TABLE IF NOT EXISTS vimeokit_bulk_notes (queue TEXT, name TEXT, text TEXT NOT NULL, PRIMARY KEY (queue, name))',
    'vimeokit_bulk_notes',
  );
  // Without it BullMQ refuses a database that has none of its tables yet.
  const connection = { connectionString: url, migrate: true };
  const backend = bullmq.createPostgresBackend;
  // The types name the backend; what is used of a queue or a worker is the same for both.
  const queue = new bullmq.Queue(name, { connection }, backend) as unknown as Engine['queue'];
  queue.on('error', () => {});
  return {
    bullmq,
    queue,
    openWorker: (processor, options) =>
      new bullmq.Worker<
        JobData,
        JobResult,
        string,
        PostgresQueueBackend,
        JobProgress,
        PostgresConnectionOptions
      >(name, processor, { ...options, connection }, backend) as unknown as ReturnType<Engine['openWorker']>,
    notes: notesIn(pool, name),
    openStore: (leaseMs) =>
      sqlStore({
        query: (sql, params) => pool.query(sql, params),
        dialect: 'postgres',
        table: 'vimeokit_uploads',
        leaseSeconds: leaseMs / 1000,
      }),
    budget: postgresBudget(pool),
    async close() {
      await queue.close();
      await pool.end();
    },
  };
}

function notesIn(pool: PostgresPool, queue: string): Notes {
  const read = async (name: string) => {
    const { rows } = await pool.query('SELECT text FROM vimeokit_bulk_notes WHERE queue = $1 AND name = $2', [
      queue,
      name,
    ]);
    return rows.length > 0 ? String(Object(rows[0]).text) : undefined;
  };
  return {
    read,
    async write(name, text) {
      if (text === undefined)
        await pool.query('DELETE FROM vimeokit_bulk_notes WHERE queue = $1 AND name = $2', [queue, name]);
      else
        await pool.query(
          `INSERT INTO vimeokit_bulk_notes (queue, name, text) VALUES ($1, $2, $3)
           ON CONFLICT (queue, name) DO UPDATE SET text = excluded.text`,
          [queue, name, text],
        );
    },
    async addOnce(name, of, amount) {
      await pool.query(
        `WITH counted AS (
           INSERT INTO vimeokit_bulk_notes (queue, name, text) VALUES ($1, $3, '') ON CONFLICT DO NOTHING RETURNING queue
         )
         INSERT INTO vimeokit_bulk_notes AS kept (queue, name, text) SELECT queue, $2, $4 FROM counted
         ON CONFLICT (queue, name) DO UPDATE
         SET text = (CAST(kept.text AS BIGINT) + CAST(excluded.text AS BIGINT))::TEXT`,
        [queue, name, `${name} ${of}`, String(amount)],
      );
    },
    total: async (name) => Number((await read(name)) ?? 0),
  };
}
