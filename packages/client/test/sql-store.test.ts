// What sqlStore asks of a database, beyond what all stores do.
import { join } from 'node:path';
import { memoryStore, type SqlQuery, sqlStore, type UploadRecord } from 'vimeokit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { placedRecord } from './support/job-record.js';
import { hasPostgres, type Postgres, startPostgres } from './support/postgres.js';
// @ts-expect-error a module for programs of their own, without types
import { openPostgres, openSqlite } from './support/stores-to-open.mjs';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';

const record = placedRecord({
  uri: '/videos/1',
  link: 'https://host.example/link',
  size: 5,
  chunkBytes: 5,
});

let folder: TemporaryFolder;
let database: { close(): void };
let query: SqlQuery;
/** What a store has asked for. */
let asked: { sql: string; params: unknown[] }[];

beforeEach(async () => {
  folder = await temporaryFolder();
  const opened = openSqlite(join(folder.path, 'uploads.db'));
  ({ database } = opened);
  asked = [];
  query = (sql, params) => {
    asked.push({ sql, params });
    return opened.query(sql, params);
  };
});
afterEach(async () => {
  vi.useRealTimers();
  database.close();
  await folder[Symbol.asyncDispose]();
});

describe('sqlStore', () => {
  it('asks the database nothing before the first claim', async () => {
    const store = sqlStore({ query });
    expect(asked).toEqual([]);
    await store.claim('key');
    expect(asked.map(({ sql }) => sql.split(' ')[0])).toEqual(['SELECT', 'CREATE', 'DELETE', 'INSERT']);
  });

  it('does not ask which database it is where it is told', async () => {
    await sqlStore({ query, dialect: 'sqlite' }).claim('key');
    expect(asked[0]?.sql).toMatch(/^CREATE/);
  });

  it('has a placeholder for each value, used once and in order', async () => {
    const postgres: SqlQuery = (sql, params) => {
      asked.push({ sql, params });
      return [{ id: 'key', record: JSON.stringify(record), age: '5' }];
    };
    const store = sqlStore({ query: postgres, dialect: 'postgres' });
    const claim = await store.claim('key');
    await claim?.save(record);
    expect(await claim?.load()).toEqual(record);
    await claim?.remove();
    await claim?.release();
    await store.unfinished();
    for (const { sql, params } of asked) {
      expect(sql).not.toContain('?');
      expect([...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number))).toEqual(
        params.map((_, index) => index + 1),
      );
      for (const param of params)
        expect(param).toSatisfy((one) => typeof one === 'string' || Number.isInteger(one));
    }
  });

  it('renews its lease for as long as it has what it claimed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const claim = await sqlStore({ query, leaseSeconds: 30 }).claim('key');
    const other = sqlStore({ query });
    await query('UPDATE vimeokit_uploads SET leased_until = 0', []);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await other.claim('key')).toBeUndefined();
    await claim?.release();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('renews no lease that it has lost', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await sqlStore({ query }).claim('key');
    await query("UPDATE vimeokit_uploads SET owner = 'another'", []);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('survives a renewal that failed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let isDown = false;
    const failing: SqlQuery = (sql, params) => {
      if (isDown) throw new Error('The database is down.');
      return query(sql, params);
    };
    const claim = await sqlStore({ query: failing }).claim('key');
    isDown = true;
    await vi.advanceTimersByTimeAsync(20_000);
    isDown = false;
    await claim?.save(record);
    expect(await claim?.load()).toEqual(record);
    await claim?.release();
  });

  it('says so when the query function gives no rows', async () => {
    const nothing = (() => undefined) as unknown as SqlQuery; // as a program without types has it
    await expect(sqlStore({ query: nothing }).claim('key')).rejects.toThrow(/must give a list of rows/);
    await expect(sqlStore({ query: () => [[0]] }).claim('key')).rejects.toThrow(/objects by column/);
  });

  it('gives the database’s own error, and asks anew at the next claim', async () => {
    let isDown = true;
    const store = sqlStore({
      query(sql, params) {
        if (isDown) throw new Error('The database is down.');
        return query(sql, params);
      },
    });
    await expect(store.claim('key')).rejects.toThrow('The database is down.');
    isDown = false;
    expect(await store.claim('key')).toBeDefined();
  });

  it('uses a table that is there where it may make none', async () => {
    await (await sqlStore({ query }).claim('key'))?.release();
    const store = sqlStore({
      query(sql, params) {
        if (sql.startsWith('CREATE')) throw new Error('permission denied for schema public');
        return query(sql, params);
      },
    });
    expect(await store.claim('key')).toBeDefined();
    const without = sqlStore({
      table: 'another',
      query(sql, params) {
        if (sql.startsWith('CREATE')) throw new Error('permission denied for schema public');
        return query(sql, params);
      },
    });
    await expect(without.claim('key')).rejects.toThrow('permission denied');
  });
});

describe.skipIf(!hasPostgres)('sqlStore with PostgreSQL', () => {
  let postgres: Postgres;
  let pool: { query: SqlQuery; end(): Promise<void> };
  beforeAll(async () => {
    postgres = await startPostgres();
    ({ pool } = openPostgres(JSON.stringify(postgres.connection)));
  });
  afterAll(async () => {
    await pool.end();
    await postgres[Symbol.asyncDispose]();
  });
  const store = (table: string) => sqlStore({ query: (sql, params) => pool.query(sql, params), table });

  it('makes its table once, however many begin at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const claims = Array.from({ length: 8 }, () => store(`at_once_${round}`).claim('key'));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    }
  });

  it('takes a table of a schema, and one whose name is a word of SQL', async () => {
    await pool.query('CREATE SCHEMA "Mine"', []);
    for (const table of ['Mine.Uploads', 'order', 'now']) {
      const claim = await store(table).claim('key');
      await claim?.save(record);
      expect(await claim?.load()).toEqual(record);
    }
    const { rows } = (await pool.query('SELECT id FROM "Mine"."Uploads"', [])) as { rows: unknown[] }; // as pg gives it
    expect(rows).toEqual([{ id: 'key' }]);
  });
});

describe('memoryStore, some days later', () => {
  it('has forgotten what is too old', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const store = memoryStore({ keepDoneDays: 1, maxAgeDays: 2 });
    const load = async (key: string): Promise<UploadRecord | undefined> => {
      const claim = await store.claim(key);
      const found = await claim?.load();
      await claim?.release();
      return found;
    };
    for (const [key, state] of [
      ['done', 'done'],
      ['placed', 'placed'],
    ] as const) {
      const claim = await store.claim(key);
      await claim?.save({ ...record, state });
      await claim?.release();
    }
    vi.advanceTimersByTime(1.5 * 86_400_000);
    expect(await load('done')).toBeUndefined();
    expect(await load('placed')).toMatchObject({ state: 'placed' });
    vi.advanceTimersByTime(86_400_000);
    expect(await store.unfinished()).toEqual([]);
    expect(await load('placed')).toBeUndefined();
  });
});
