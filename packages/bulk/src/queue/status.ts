import type { JobType } from 'bullmq';
import type { Engine } from '../engines/engine.js';
import { readPause } from './control.js';

/** How far a queue is. */
export interface BulkStatus {
  /** Videos that no worker has begun, those that are tried again later included. */
  readonly waiting: number;
  /** Videos under way. */
  readonly active: number;
  /** Videos that are at Vimeo, and were not taken out with their results. */
  readonly done: number;
  /** Videos that nothing more is tried for; see `failures`. */
  readonly failed: number;
  /** True where no worker begins another one. */
  readonly paused: boolean;
  /** Why it is paused: `asked`, or what Vimeo refused: `token` (401), `forbidden` (403), `storage` (4101), `quota` (4102). */
  readonly reason?: string;
  /** What Vimeo said of it. */
  readonly message?: string;
  /** When it goes on by itself. */
  readonly until?: Date;
  /** Bytes of all videos that were done since the queue began. */
  readonly bytes: number;
}

// With PostgreSQL, what waits while the queue is paused is counted as `paused`, a state that BullMQ's types do not have.
const states = ['waiting', 'paused', 'prioritized', 'delayed', 'active', 'completed', 'failed'] as JobType[];

/** The notes' name for the bytes of videos that are done. */
export const bytesNote = 'bytes';

export async function readStatus(engine: Engine): Promise<BulkStatus> {
  const { queue, notes } = engine;
  const [counts, isPaused, pause, bytes] = await Promise.all([
    queue.getJobCounts(...states),
    queue.isPaused(),
    readPause(engine),
    notes.total(bytesNote),
  ]);
  const count = (name: string) => counts[name] ?? 0;
  return {
    waiting: count('waiting') + count('paused') + count('prioritized') + count('delayed'),
    active: count('active'),
    done: count('completed'),
    failed: count('failed'),
    paused: isPaused || pause?.until !== undefined,
    ...(pause && { reason: pause.reason, message: pause.message }),
    ...(pause?.until !== undefined && { until: new Date(pause.until) }),
    bytes,
  };
}
