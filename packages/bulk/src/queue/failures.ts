import type { Engine } from '../engines/engine.js';
import type { KeptItem } from '../jobs/bulk-item.js';
import { walkJobs } from './walk-jobs.js';

/** A video that nothing more is tried for. */
export interface BulkFailure {
  readonly key: string;
  readonly source: KeptItem['source'];
  /** A word of `UploadError.reason`, such as `source` or `create-unknown`; `invalid` for options that cannot be sent. */
  readonly reason: string;
  readonly message: string;
  /** The video that exists at Vimeo, empty or unfinished. */
  readonly uri?: string;
}

/** Which failures are meant; by default all. */
export interface FailureFilter {
  /** Those with this reason. */
  readonly reason?: string | undefined;
  /** Those of these keys. */
  readonly keys?: readonly string[] | undefined;
}

export async function* walkFailures(engine: Engine): AsyncGenerator<BulkFailure, void, undefined> {
  for await (const { data, failedReason } of walkJobs(engine, 'failed')) {
    const { item, failure } = data;
    const { reason = 'unknown', message = failedReason, uri } = failure ?? {};
    yield { key: item.key, source: item.source, reason, message, ...(uri === undefined ? {} : { uri }) };
  }
}

/** Tries failed videos again, from where they are. Gives how many. */
export async function retryFailures(engine: Engine, { reason, keys }: FailureFilter): Promise<number> {
  const wanted = keys && new Set(keys);
  const jobs = [];
  for await (const job of walkJobs(engine, 'failed')) {
    const { item, failure } = job.data;
    if (reason !== undefined && (failure?.reason ?? 'unknown') !== reason) continue;
    if (wanted && !wanted.has(item.key)) continue;
    jobs.push(job);
  }
  for (const job of jobs) await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
  return jobs.length;
}
