import type { Queue, Worker, WorkerOptions } from 'bullmq';
import type { SharedBudget, UploadStore } from 'vimeokit';
import type { JobData, JobResult, VideoJob } from '../jobs/job-data.js';

/** The parts of BullMQ that are used at run time; it is a peer, and loaded by the first call. */
export type BullMq = typeof import('bullmq');

/** The processor of a worker; BullMQ gives a signal only to a function of three declared parameters. */
export type JobProcessor = (
  job: VideoJob,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<JobResult>;

/** What a Redis or a PostgreSQL does for a queue of videos. */
export interface Engine {
  readonly bullmq: BullMq;
  readonly queue: Queue<JobData, JobResult>;
  openWorker(processor: JobProcessor, options: Omit<WorkerOptions, 'connection'>): Worker<JobData, JobResult>;
  readonly notes: Notes;
  /**
   * What jobs share: whose a token is, and which links are taken.
   *
   * @param leaseMs - For how long an owner may be silent.
   */
  openStore(leaseMs: number): UploadStore;
  readonly budget: SharedBudget;
  close(): Promise<void>;
}

/** A few values that all machines see, beside the jobs. */
export interface Notes {
  read(name: string): Promise<string | undefined>;
  /** @param text - `undefined` forgets it. */
  write(name: string, text: string | undefined): Promise<void>;
  /** Adds to a total, once for each `of`. */
  addOnce(name: string, of: string, amount: number): Promise<void>;
  total(name: string): Promise<number>;
}
