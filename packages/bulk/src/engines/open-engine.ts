import { loadPeer } from '../connections/optional-peer.js';
import type { Engine } from './engine.js';
import { openPostgresEngine } from './postgres-engine.js';
import { openRedisEngine } from './redis-engine.js';

/** Which of the two an address leads to; `undefined` for neither. */
export function engineOf(connection: unknown): 'redis' | 'postgres' | undefined {
  if (typeof connection !== 'string') return undefined;
  if (/^rediss?:\/\//i.test(connection)) return 'redis';
  return /^postgres(ql)?:\/\//i.test(connection) ? 'postgres' : undefined;
}

/** Connects; a queue that is not there yet begins empty. */
export async function openEngine(connection: string, name: string): Promise<Engine> {
  const bullmq = await loadPeer('@vimeokit/bulk', 'bullmq', () => import('bullmq'));
  return engineOf(connection) === 'redis'
    ? openRedisEngine(bullmq, connection, name)
    : openPostgresEngine(bullmq, connection, name);
}
