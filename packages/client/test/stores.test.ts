// One suite that every store passes, ours and a user's own; then what only one of ours does.
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  indexedDbStore,
  type ListableStore,
  memoryStore,
  type SqlQuery,
  sqlStore,
  type UploadRecord,
  type UploadStore,
  type UploadTicket,
  VimeoClient,
} from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { type StoreUnderTest, uploadStoreCases } from 'vimeokit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placedRecord } from './support/job-record.js';
import { hasPostgres, type Postgres, startPostgres } from './support/postgres.js';
import { expectWhole, randomSource } from './support/random-source.js';
import { startSmallVimeo } from './support/small-vimeo.js';
// @ts-expect-error a module for programs of their own, without types
import { openPostgres, openSqlite } from './support/stores-to-open.mjs';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';

const dayMs = 86_400_000;

let folder: TemporaryFolder;
let postgres: Postgres | undefined;
let query: SqlQuery;
let pool: { query: SqlQuery; end(): Promise<void> };
let tables = 0;

beforeAll(async () => {
  if (!hasPostgres) return;
  postgres = await startPostgres();
  ({ pool, query } = openPostgres(JSON.stringify(postgres.connection)));
});
afterAll(async () => {
  await pool?.end();
  await postgres?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

/** A store whose time can be moved on. */
interface AgingStore extends StoreUnderTest {
  store: ListableStore;
  reopen(options?: { keepDoneDays?: number; maxAgeDays?: number }): ListableStore;
  /** As if what is kept had been saved so many days ago. */
  age?(days: number): Promise<void>;
}

function files(): AgingStore {
  const path = join(folder.path, 'store');
  return {
    store: fileStore(path),
    reopen: (options) => fileStore(path, options),
    expire: (key) => silence(join(path, `${key}.lock`)),
    contents: () =>
      existsSync(path)
        ? readdirSync(path)
            .map((name) => `${name} ${readFileSync(join(path, name), 'utf8')}`)
            .join('\n')
        : '',
    async age(days) {
      const then = new Date(Date.now() - days * dayMs);
      const records = readdirSync(path).filter((name) => name.endsWith('.json'));
      for (const name of records) await utimes(join(path, name), then, then);
    },
  };
}

function silence(path: string): void {
  const then = new Date(Date.now() - 120_000);
  utimesSync(path, then, then);
}

/** A table of its own in a database. */
function rowsOf(run: SqlQuery, mark: (index: number) => string, close = () => {}): AgingStore {
  const table = `uploads_${++tables}`;
  const change = async (change: string, value: string | number) => void (await run(change, [value]));
  return {
    store: sqlStore({ query: run, table }),
    reopen: (options) => sqlStore({ query: run, table, ...options }),
    expire: (key) => change(`UPDATE ${table} SET leased_until = 0 WHERE id = ${mark(1)}`, key),
    async contents() {
      const result = await run(`SELECT * FROM ${table}`, []);
      const rows = 'rows' in result ? result.rows : result;
      return rows.length === 0 ? '' : JSON.stringify(rows);
    },
    age: (days) =>
      change(`UPDATE ${table} SET saved_at = saved_at - CAST(${mark(1)} AS BIGINT)`, days * dayMs),
    close,
  };
}

function sqlite(): AgingStore {
  const opened = openSqlite(join(folder.path, 'uploads.db'));
  return rowsOf(
    opened.query,
    () => '?',
    () => opened.database.close(),
  );
}

const kinds: readonly (readonly [string, () => AgingStore, boolean])[] = [
  ['fileStore', files, true],
  ['sqlStore with SQLite', sqlite, true],
  ['sqlStore with PostgreSQL', () => rowsOf(query, (index) => `$${index}`), hasPostgres],
];

describe('memoryStore', () => {
  for (const { name, run } of uploadStoreCases(() => memoryStore())) it(name, run);
});

describe.each(kinds)('%s', (_, create, isInstalled) => {
  for (const { name, run } of uploadStoreCases(() => create())) it.skipIf(!isInstalled)(name, run);
});

describe.each([['memoryStore', () => ({ store: memoryStore() }), true] as const, ...kinds])(
  '%s',
  (_, create, isInstalled) => {
    it.skipIf(!isInstalled)('refuses a key that is no 1 to 100 letters, digits and hyphens', async () => {
      const kept: StoreUnderTest = create();
      for (const key of ['', 'a b', '../a', 'a/b', 'a.b', 'ä', 'a\0', 'a\n', "a'", '0'.repeat(101)])
        await expect(async () => kept.store.claim(key), JSON.stringify(key)).rejects.toThrow(TypeError);
      await kept.close?.();
    });
  },
);

describe.each(kinds)('%s, some days later', (_, create, isInstalled) => {
  const age = async (kept: AgingStore, days: number) => kept.age?.(days);

  it.skipIf(!isInstalled)('has forgotten what nobody has touched for maxAgeDays', async () => {
    const kept = create();
    await save(kept.store, 'old', placedRecord(ticket));
    await age(kept, 31);
    await save(kept.store, 'new', placedRecord(ticket));
    expect(await load(kept.reopen({ maxAgeDays: 60 }), 'old')).toMatchObject({ state: 'placed' });
    const fresh = kept.reopen();
    expect(await load(fresh, 'other')).toBeUndefined();
    expect(await load(fresh, 'new')).toMatchObject({ state: 'placed' });
    expect(await load(kept.reopen({ maxAgeDays: 60 }), 'old')).toBeUndefined();
    await kept.close?.();
  });

  it.skipIf(!isInstalled)('does not give what has become too old since it was opened', async () => {
    const kept = create();
    await save(kept.store, 'old', placedRecord(ticket));
    await age(kept, 31);
    expect(await load(kept.store, 'old')).toBeUndefined();
    await kept.close?.();
  });

  it.skipIf(!isInstalled)('remembers what is done for keepDoneDays, of which half a day is one', async () => {
    const kept = create();
    const keeping = kept.reopen({ keepDoneDays: 0.5, maxAgeDays: 0.1 });
    await save(keeping, 'done', { ...placedRecord(ticket), state: 'done' });
    await age(kept, 0.4);
    expect(await load(keeping, 'done')).toMatchObject({ state: 'done' });
    await age(kept, 0.6);
    expect(await load(keeping, 'done')).toBeUndefined();
    await kept.close?.();
  });

  it.skipIf(!isInstalled)('forgets what is done at once, unless it is told otherwise', async () => {
    const kept = create();
    await save(kept.store, 'done', placedRecord(ticket));
    await save(kept.store, 'done', { ...placedRecord(ticket), state: 'done' });
    expect(await kept.contents?.()).toBe('');
    await kept.close?.();
  });

  it.skipIf(!isInstalled)('does not forget what somebody has', async () => {
    const kept = create();
    const claim = await kept.store.claim('old');
    await claim?.save(placedRecord(ticket));
    await age(kept, 31);
    await load(kept.reopen(), 'other');
    await claim?.save(placedRecord(ticket));
    expect(await claim?.load()).toMatchObject({ state: 'placed' });
    await claim?.release();
    await kept.close?.();
  });
});

describe('unfinished', () => {
  it.each([['memoryStore', () => ({ store: memoryStore() }), true] as const, ...kinds])(
    'of %s tells which file to pick again, the latest first',
    async (_, create, isInstalled) => {
      if (!isInstalled) return;
      const kept = create() as StoreUnderTest & { store: ListableStore }; // as each of them is
      const { store } = kept;
      expect(await store.unfinished()).toEqual([]);
      await save(store, 'first', placedRecord(ticket));
      await save(store, 'done', { ...placedRecord(ticket), state: 'done' });
      await save(store, 'account-ab', { state: 'account', account: '/users/1' });
      expect(await store.unfinished()).toEqual([
        {
          key: 'first',
          name: 'harbour.mp4',
          size: 5,
          fingerprint: expect.any(String),
          uri: '/videos/1',
          account: '/users/1',
          state: 'placed',
          savedAt: expect.any(Date),
        },
      ]);
      await kept.close?.();
    },
  );
});

describe('an upload that is interrupted', () => {
  it.each([['memoryStore', () => ({ store: memoryStore() }), true] as const, ...kinds])(
    'goes on where it was, by %s',
    async (_, create, isInstalled) => {
      if (!isInstalled) return;
      await using host = await startSmallVimeo();
      const kept: StoreUnderTest = create();
      const vimeo = new VimeoClient({ token: 'token', baseUrl: host.url, retry: 0 });
      const bytes = randomSource(600_000);
      const upload = async () => {
        const store = (await kept.reopen?.()) ?? kept.store;
        return vimeo.upload(bytes, { name: 'Harbour', chunkBytes: 200_000, store });
      };
      host.interfere = (request, response, made) => {
        if (request.method !== 'PATCH' || !made || made.offset < 200_000) return false;
        request.resume();
        response.writeHead(403).end();
        return true;
      };
      await expect(upload()).rejects.toThrow(/403/);
      host.interfere = undefined;
      expect((await upload()).uri).toBe('/videos/1');
      expect(host.made).toHaveLength(1);
      expect(host.made[0]?.received).toBe(bytes.length);
      expectWhole(host);
      await kept.close?.();
    },
  );
});

describe('a store is refused', () => {
  const query: SqlQuery = () => [];
  it.each([
    ['an unknown option', () => memoryStore({ keepDone: 1 } as object), /keepDoneDays/],
    ['days below 0', () => memoryStore({ keepDoneDays: -1 }), /0 or more/],
    ['days that are no number', () => indexedDbStore({ keepDoneDays: '3' as never }), /0 or more/],
    ['an age of 0', () => memoryStore({ maxAgeDays: 0 }), /above 0/],
    ['an age that is no number', () => sqlStore({ query, maxAgeDays: Number.NaN }), /above 0/],
    ['no query function', () => sqlStore({} as never), /query function/],
    ['no options', () => sqlStore(undefined as never), /as an object/],
    ['an unknown dialect', () => sqlStore({ query, dialect: 'mysql' as never }), /"sqlite" or "postgres"/],
    ['a table that is a statement', () => sqlStore({ query, table: 'a"; DROP TABLE b' }), /table/],
    ['a table of no letters', () => sqlStore({ query, table: '' }), /table/],
    ['a lease below a second', () => sqlStore({ query, leaseSeconds: 0 }), /leaseSeconds/],
    ['a database without a name', () => indexedDbStore({ name: '' }), /name/],
    ['no folder', () => fileStore(''), /folder/],
  ])('with %s', (_, create, message) => {
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});

const ticket: UploadTicket = { uri: '/videos/1', link: 'https://host.example/link', size: 5, chunkBytes: 5 };

async function save(store: UploadStore, key: string, record: UploadRecord): Promise<void> {
  const claim = await store.claim(key);
  await claim?.save(record);
  await claim?.release();
}

async function load(store: UploadStore, key: string): Promise<UploadRecord | undefined> {
  const claim = await store.claim(key);
  const record = await claim?.load();
  await claim?.release();
  return record;
}
