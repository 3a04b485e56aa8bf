import { loadPeer } from './optional-peer.js';

/** What is needed of a connection of ioredis, so that any version and any wrapper will do. */
export interface RedisConnection {
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
}

/** A connection that is kept open, and whose failures reach those that wait for a response. */
export async function connectRedis(what: string, url: string) {
  const { Redis } = await loadPeer(what, 'ioredis', () => import('ioredis'));
  const redis = new Redis(url, { maxRetriesPerRequest: 3 });
  // Without a listener every failure is printed; commands are rejected anyway.
  redis.on('error', () => {});
  return redis;
}
