import { UploadError, type UploadSource, type UploadStore, type VimeoClient } from 'vimeokit';
import type { Engine } from '../engines/engine.js';
import type { KeptItem } from '../jobs/bulk-item.js';
import { type JobData, type JobFailure, type JobResult, uriOf, type VideoJob } from '../jobs/job-data.js';
import { pauseQueue } from '../queue/control.js';
import { bytesNote } from '../queue/status.js';
import { CreateHold } from './create-hold.js';
import { jobStore } from './job-store.js';
import { judgeFailure } from './judge-failure.js';
import { quotaReset } from './quota-reset.js';
import type { WorkEvent } from './work-options.js';

/** What all jobs of a worker have in common. */
export interface JobContext {
  readonly engine: Engine;
  readonly client: VimeoClient;
  /** What jobs share. */
  readonly shared: UploadStore;
  readonly lockMs: number;
  readonly chunkBytes: number | undefined;
  readonly open: (item: KeptItem) => UploadSource | Promise<UploadSource>;
  readonly tell: (event: WorkEvent) => void;
}

/** A reason to put a job back, so that another worker, or this one later, goes on with it. */
export class PutBack extends Error {
  override readonly name = 'PutBack';
}

/** The lock is another worker's. */
export class LockLost extends Error {
  override readonly name = 'LockLost';
}

/** Uploads one video, from where the last worker has left it. */
export async function processJob(
  context: JobContext,
  job: VideoJob,
  token: string,
  signal: AbortSignal,
): Promise<JobResult> {
  const { engine, client, shared, lockMs, chunkBytes, open, tell } = context;
  const { source: _source, key, ...options } = job.data.item;
  const read = () => engine.queue.getJob(job.id ?? '');
  const store = onePerJob(job, jobStore({ job, token, lockMs, read }, shared));
  const hold = new CreateHold(signal, lockMs);
  try {
    signal.throwIfAborted();
    const source = await open(job.data.item);
    let size: number | undefined;
    const upload = client.upload(source, {
      ...(chunkBytes === undefined ? {} : { chunkBytes }),
      restart: true,
      ...options,
      store: hold.watch(store),
      signal: hold.signal,
      onProgress: ({ total }) => {
        size = total;
      },
    });
    const { uri, name, link } = await upload;
    const result = { uri, name, link, size, doneAt: new Date().toISOString() };
    if (size !== undefined) await engine.notes.addOnce(bytesNote, uri, size);
    tell({ kind: 'done', key, uri });
    return result;
  } catch (error) {
    throw await explained(context, job, token, error, signal);
  } finally {
    hold.end();
  }
}

/** One job makes one video: where its file has become another one, nothing is begun anew. */
function onePerJob(job: VideoJob, store: UploadStore): UploadStore {
  return {
    ...store,
    async claim(key, kind) {
      const claim = await store.claim(key, kind);
      const others = Object.keys(job.data.records ?? {}).filter((one) => one !== key);
      if (kind !== 'job' || !claim || others.length === 0) return claim;
      await claim.release();
      const uri = uriOf(job.data);
      throw new UploadError(
        `The source of ${job.data.item.key} is another one than before. Add it under another key, or put back what was there.`,
        { reason: 'different-source', uri },
      );
    },
  };
}

/** What BullMQ is to do with the job, as the error that it knows. */
async function explained(
  context: JobContext,
  job: VideoJob,
  token: string,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const { engine, client, lockMs, tell } = context;
  const { bullmq } = engine;
  if (signal.aborted) {
    if (signal.reason instanceof LockLost) return error;
    await job.moveToWait(token);
    return new bullmq.WaitingError();
  }
  const { key } = job.data.item;
  const verdict = judgeFailure(error);
  if (verdict.kind === 'pause') {
    const { reason, message } = verdict;
    const until = reason === 'quota' ? (await quotaReset(client)).toISOString() : undefined;
    await pauseQueue(engine, { reason, message, until });
    tell({ kind: 'paused', reason, message, until });
    // It is put back by BullMQ itself.
    if (until !== undefined) return new bullmq.RateLimitError();
    await job.moveToWait(token);
    return new bullmq.WaitingError();
  }
  const { failure } = verdict;
  if (failure.reason === 'locked') {
    // The worker that had it has not been silent for long enough; that is no failure of the video.
    await job.moveToDelayed(Date.now() + lockMs, token);
    return new bullmq.DelayedError();
  }
  const isLast = verdict.kind === 'dead' || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
  await keepFailure(job, token, lockMs, failure);
  tell({ kind: isLast ? 'failed' : 'again', key, ...failure });
  return verdict.kind === 'dead'
    ? new bullmq.UnrecoverableError(failure.message)
    : new Error(failure.message, { cause: error });
}

async function keepFailure(job: VideoJob, token: string, lockMs: number, failure: JobFailure): Promise<void> {
  if ((await job.extendLock(token, lockMs)) !== 1) return;
  const data: JobData = { ...job.data, failure };
  await job.updateData(data);
}
