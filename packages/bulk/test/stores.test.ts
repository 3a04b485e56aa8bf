// What a client is given by this package keeps to the client's own contracts.
import { randomUUID } from 'node:crypto';
import { type ClosableBudget, postgresBudget, redisBudget } from '@vimeokit/bulk';
import { Redis } from 'ioredis';
import pg from 'pg';
import { sharedBudgetCases, uploadStoreCases } from 'vimeokit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/engines/engine.js';
import { openEngine } from '../src/engines/open-engine.js';
import { redisStore } from '../src/engines/redis-store.js';
import { jobIdOf, keptItem } from '../src/jobs/bulk-item.js';
import type { VideoJob } from '../src/jobs/job-data.js';
import { jobStore } from '../src/work/job-store.js';
import { engines, type TestEngine } from './support/engines.js';

describe.each(engines)('$name', ({ name, start }) => {
  let server: TestEngine;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  describe('its budget', () => {
    const isRedis = name === 'Redis';
    const open = () => (isRedis ? redisBudget(server.url) : postgresBudget(server.url));
    let budget: ClosableBudget;
    let other: ClosableBudget;
    let redis: Redis;
    let pool: pg.Pool;
    beforeAll(() => {
      budget = open();
      other = open();
      redis = new Redis(isRedis ? server.url : 'redis://127.0.0.1', { lazyConnect: true });
      pool = new pg.Pool({ connectionString: isRedis ? 'postgres://127.0.0.1' : server.url });
    });
    afterAll(async () => {
      await Promise.all([budget.close(), other.close()]);
      redis.disconnect();
      await pool.end();
    });

    for (const { name: sentence, run } of sharedBudgetCases(async () => {
      await (isRedis ? redis.flushall() : pool.query('DROP TABLE IF EXISTS vimeokit_budgets'));
      // The table is made anew by who comes first.
      if (!isRedis) await postgresBudget(pool).read('none');
      return { budget, reopen: () => other };
    }))
      it(sentence, run);

    it('uses a connection that it is given, and leaves it open', async () => {
      const given = isRedis ? redisBudget(redis) : postgresBudget(pool);
      const { version } = await given.read('given');
      expect(await given.compareAndSet('given', version, { count: 1 })).toBe(true);
      await given.close();
      expect((await given.read('given')).state).toEqual({ count: 1 });
    });
  });

  describe('the record in a job', () => {
    let engine: Engine;
    let worker: ReturnType<Engine['openWorker']>;
    beforeAll(async () => {
      engine = await openEngine(server.url, 'records');
      worker = engine.openWorker(async () => ({}) as never, { autorun: false });
    });
    afterAll(async () => {
      await worker.close();
      await engine.close();
    });

    for (const { name: sentence, run } of uploadStoreCases(async () => {
      const key = randomUUID();
      const id = jobIdOf(key);
      await engine.queue.add('upload', { item: keptItem({ source: '/a.mp4', key }) }, { jobId: id });
      const tokens = { own: 'own', other: 'own' };
      const taken = await worker.getNextJob(tokens.own);
      expect(taken?.id).toBe(id);
      const open = async (whose: keyof typeof tokens) => {
        const job = (await engine.queue.getJob(id)) as VideoJob; // it was added above
        const lock = {
          job,
          get token() {
            return tokens[whose];
          },
          lockMs: 60_000,
          read: () => engine.queue.getJob(id),
        };
        return jobStore(lock, engine.openStore(60_000));
      };
      return {
        store: await open('own'),
        reopen: () => open('other'),
        async expire() {
          // Its lock is gone, and another worker has taken the job.
          await taken?.moveToWait(tokens.own);
          tokens.other = 'other';
          const next = await worker.getNextJob(tokens.other);
          expect(next?.id).toBe(id);
        },
        async contents() {
          const records = (await engine.queue.getJob(id))?.data.records ?? {};
          return Object.keys(records).length > 0 ? JSON.stringify(records) : '';
        },
        async close() {
          const job = await engine.queue.getJob(id);
          await job?.moveToWait(tokens.other).catch(() => {});
          await job?.remove();
        },
      };
    }))
      it(sentence, run);
  });
});

describe.runIf(engines.some(({ name }) => name === 'Redis'))('records in Redis that jobs share', () => {
  let server: TestEngine;
  let redis: Redis;
  beforeAll(async () => {
    const found = engines.find(({ name }) => name === 'Redis');
    server = (await found?.start()) as TestEngine; // only run where it is there
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server[Symbol.asyncDispose]();
  });

  for (const { name, run } of uploadStoreCases(async () => {
    await redis.flushall();
    return {
      store: redisStore(redis, 'test:', 60_000),
      reopen: () => redisStore(redis, 'test:', 60_000),
      expire: async (key) => {
        await redis.del(`test:owner:${key}`);
      },
      async contents() {
        const keys = await redis.keys('*');
        return keys.length > 0 ? JSON.stringify([keys, await redis.mget(keys)]) : '';
      },
    };
  }))
    it(name, run);
});
