import { createHash, randomUUID } from 'node:crypto';
import { type UploadClaim, UploadError, type UploadRecord, type UploadStore } from 'vimeokit';
import type { RedisConnection } from '../connections/redis-connection.js';

const keepMs = 90 * 86_400_000;

// Each of them asks for the owner and acts in one step, so that nobody can come in between.
const ifOwner = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end `;
const scripts = {
  renew: `${ifOwner} return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
  write: `${ifOwner} redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) return 1`,
  remove: `${ifOwner} redis.call('DEL', KEYS[2]) return 1`,
  release: `${ifOwner} return redis.call('DEL', KEYS[1])`,
  take: `return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])`,
  read: `return redis.call('GET', KEYS[1])`,
};

/**
 * Remembers uploads in Redis, for many processes. An owner keeps its claim by renewing a lease; what a process that died had is
 * free once its lease is over.
 *
 * @param prefix - Before every key.
 * @param leaseMs - For how long an owner may be silent until another process takes over what it has.
 */
export function redisStore(redis: RedisConnection, prefix: string, leaseMs: number): UploadStore {
  return {
    async claim(key) {
      if (typeof key !== 'string' || !/^[\w-]{1,100}$/.test(key))
        throw new TypeError('The key must be 1 to 100 letters, digits and hyphens.');
      const owner = await take(redis, `${prefix}owner:${key}`, leaseMs);
      return owner && claimOf(redis, owner, `${prefix}record:${key}`);
    },
    async takeLink(link) {
      if (typeof link !== 'string' || link === '') throw new TypeError('takeLink needs a link.');
      const sum = createHash('sha256').update(link).digest('hex').slice(0, 32);
      return take(redis, `${prefix}link:${sum}`, leaseMs);
    },
  };
}

interface Owner {
  readonly key: string;
  readonly id: string;
  release(): Promise<void>;
}

async function take(redis: RedisConnection, key: string, leaseMs: number): Promise<Owner | undefined> {
  const id = randomUUID();
  if ((await redis.eval(scripts.take, 1, key, id, leaseMs)) !== 'OK') return undefined;
  // A renewal that failed is followed by the next; the next write tells of a lease that was lost.
  const renew = () => void redis.eval(scripts.renew, 1, key, id, leaseMs).catch(() => {});
  const timer = setInterval(renew, leaseMs / 3);
  timer.unref();
  return {
    key,
    id,
    async release() {
      clearInterval(timer);
      await redis.eval(scripts.release, 1, key, id);
    },
  };
}

function claimOf(redis: RedisConnection, owner: Owner, record: string): UploadClaim {
  return {
    async load() {
      const text = await redis.eval(scripts.read, 1, record);
      return typeof text === 'string' ? (JSON.parse(text) as UploadRecord) : undefined; // the client reads what is in it
    },
    async save(saved) {
      const text = JSON.stringify(saved);
      const isOurs = await redis.eval(scripts.write, 2, owner.key, record, owner.id, text, keepMs);
      if (isOurs !== 1) throw new UploadError('This claim is not ours any more.', { reason: 'locked' });
    },
    async remove() {
      await redis.eval(scripts.remove, 2, owner.key, record, owner.id);
    },
    release: () => owner.release(),
  };
}
