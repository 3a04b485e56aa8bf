import { redisBudget } from '../budgets/redis-budget.js';
import { loadPeer } from '../connections/optional-peer.js';
import { connectRedis } from '../connections/redis-connection.js';
import type { JobData, JobResult } from '../jobs/job-data.js';
import type { BullMq, Engine, Notes } from './engine.js';
import { redisStore } from './redis-store.js';

// Before every key of a queue.
const prefix = 'vimeokit';

const addOnceScript = `if redis.call('SADD', KEYS[2], ARGV[2]) == 1 then redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[3]) end`;

export async function openRedisEngine(bullmq: BullMq, url: string, name: string): Promise<Engine> {
  const redis = await connectRedis('A redis: address', url);
  const { Redis } = await loadPeer('A redis: address', 'ioredis', () => import('ioredis'));
  const queue = new bullmq.Queue<JobData, JobResult>(name, { connection: redis, prefix });
  queue.on('error', () => {});
  const own = `${prefix}-bulk:${name}:`;
  const notes: Notes = {
    read: async (key) => (await redis.hget(`${own}notes`, key)) ?? undefined,
    async write(key, text) {
      if (text === undefined) await redis.hdel(`${own}notes`, key);
      else await redis.hset(`${own}notes`, key, text);
    },
    async addOnce(key, of, amount) {
      await redis.eval(addOnceScript, 2, `${own}notes`, `${own}counted:${key}`, key, of, amount);
    },
    total: async (key) => Number((await redis.hget(`${own}notes`, key)) ?? 0),
  };
  return {
    bullmq,
    queue,
    openWorker(processor, options) {
      // A worker waits for its Redis to come back; it has a connection of its own, and closes it.
      const connection = new Redis(url, { maxRetriesPerRequest: null });
      connection.on('error', () => {});
      const worker = new bullmq.Worker<JobData, JobResult>(name, processor, {
        ...options,
        connection,
        prefix,
      });
      worker.on('closed', () => connection.disconnect());
      return worker;
    },
    notes,
    openStore: (leaseMs) => redisStore(redis, own, leaseMs),
    budget: redisBudget(redis),
    async close() {
      await queue.close();
      redis.disconnect();
    },
  };
}
