import { randomUUID } from 'node:crypto';
import type { SharedBudget } from 'vimeokit';
import { connectRedis, type RedisConnection } from '../connections/redis-connection.js';
import type { ClosableBudget } from './closable-budget.js';

// What nobody has written for so long says nothing of the next minute.
const keepMs = 600_000;

const readScript = `
local kept = redis.call('HMGET', KEYS[1], 'version', 'state')
local time = redis.call('TIME')
return { kept[1] or '', kept[2] or '', time[1], time[2] }`;

const setScript = `
if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/**
 * One rate budget for all processes that use the same token, in Redis or one of its kin.
 *
 * @example
 * const budget = redisBudget('redis://127.0.0.1:6379');
 * const vimeo = new VimeoClient({ token, rateLimit: budget });
 * @param connection - An address, which is connected to by the first call, or a connection of ioredis that you have.
 * @returns What a client takes as `rateLimit`; `close` ends a connection that it has made.
 * @throws {TypeError} Where it is neither.
 */
export function redisBudget(connection: string | RedisConnection): ClosableBudget {
  if (typeof connection !== 'string' && typeof Object(connection).eval !== 'function')
    throw new TypeError(
      'redisBudget takes an address such as redis://127.0.0.1:6379, or a connection of ioredis.',
    );
  let opened: ReturnType<typeof connectRedis> | undefined;
  const connect = (): RedisConnection | Promise<RedisConnection> => {
    if (typeof connection !== 'string') return connection;
    opened ??= connectRedis('redisBudget', connection);
    return opened;
  };
  const budget: SharedBudget = {
    async read(key) {
      const redis = await connect();
      const found = await redis.eval(readScript, 1, nameOf(key));
      const [version, state, seconds, microseconds] = (Array.isArray(found) ? found : []).map(String);
      return {
        state: state ? JSON.parse(state) : undefined,
        version: version ?? '',
        now: Number(seconds) * 1000 + Number(microseconds) / 1000,
      };
    },
    async compareAndSet(key, version, state) {
      const text = JSON.stringify(state);
      const redis = await connect();
      return (await redis.eval(setScript, 1, nameOf(key), version, randomUUID(), text, keepMs)) === 1;
    },
  };
  const close = async () => {
    (await opened)?.disconnect();
  };
  return { ...budget, close, [Symbol.asyncDispose]: close };
}

const nameOf = (key: string) => `vimeokit-budget:${key}`;
