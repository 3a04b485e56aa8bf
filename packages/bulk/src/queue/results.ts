import type { Engine } from '../engines/engine.js';
import type { KeptItem } from '../jobs/bulk-item.js';
import type { JobResult } from '../jobs/job-data.js';
import { walkJobs } from './walk-jobs.js';

/** A video that is done. */
export interface BulkResult extends JobResult {
  readonly key: string;
  readonly source: KeptItem['source'];
}

/** What `results` does besides. */
export interface ResultsOptions {
  /**
   * True takes each out of the queue once it was read, and with it the memory that it is done: the same item, added again, is
   * another video. Default false.
   */
  readonly remove?: boolean | undefined;
}

export async function* walkResults(
  engine: Engine,
  { remove = false }: ResultsOptions,
): AsyncGenerator<BulkResult, void, undefined> {
  for await (const { data, returnvalue } of walkJobs(engine, 'completed', { remove }))
    yield { key: data.item.key, source: data.item.source, ...returnvalue };
}
