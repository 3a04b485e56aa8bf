import type { Engine } from '../engines/engine.js';
import { type BulkItem, jobIdOf, keptItem } from '../jobs/bulk-item.js';

/** How often a job is tried, and how it waits between. */
export interface TrySettings {
  readonly attempts: number;
  readonly retryDelayMs: number;
}

// So many go in one statement; a few of them on their way keep both sides busy.
const batchSize = 1000;
const batchesAtOnce = 2;

/**
 * Adds items, a batch at a time. An item whose key is known changes nothing, so that the same list can be added again.
 *
 * @returns How many were given.
 */
export async function addItems(
  { queue }: Engine,
  items: Iterable<BulkItem> | AsyncIterable<BulkItem>,
  { attempts, retryDelayMs }: TrySettings,
): Promise<number> {
  const backoff = { type: 'exponential', delay: retryDelayMs, jitter: 0.5 };
  const underWay = new Set<Promise<unknown>>();
  let batch: Parameters<typeof queue.addBulk>[0] = [];
  let count = 0;
  const send = async () => {
    const sending = queue.addBulk(batch);
    batch = [];
    underWay.add(sending);
    // Its failure is told to what waits for it.
    sending.then(
      () => underWay.delete(sending),
      () => {},
    );
    if (underWay.size >= batchesAtOnce) await Promise.race(underWay);
  };
  try {
    for await (const item of items) {
      const kept = keptItem(item);
      const jobId = jobIdOf(kept.key);
      batch.push({ name: 'upload', data: { item: kept }, opts: { jobId, attempts, backoff } });
      count++;
      if (batch.length >= batchSize) await send();
    }
    if (batch.length > 0) await send();
  } finally {
    await Promise.all(underWay);
  }
  return count;
}
