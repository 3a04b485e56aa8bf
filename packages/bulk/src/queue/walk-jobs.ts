import type { Engine } from '../engines/engine.js';
import type { VideoJob } from '../jobs/job-data.js';

const pageSize = 500;

/**
 * The jobs of a state, the oldest first, a page at a time.
 *
 * @param state - Jobs may come while they are walked; those that leave it are skipped over.
 */
export async function* walkJobs(
  { queue }: Engine,
  state: 'completed' | 'failed' | 'active' | 'waiting' | 'delayed',
  options: { readonly remove?: boolean } = {},
): AsyncGenerator<VideoJob, void, undefined> {
  for (let start = 0; ; ) {
    const jobs = await queue.getJobs([state], start, start + pageSize - 1, true);
    for (const job of jobs) {
      if (!job) continue;
      yield job;
      if (options.remove) await job.remove();
    }
    if (jobs.length < pageSize) return;
    // What was removed has made room for those behind it.
    if (!options.remove) start += jobs.length;
  }
}
