import type { Job } from 'bullmq';
import type { JobRecord, UploadRecord } from 'vimeokit';
import type { KeptItem } from './bulk-item.js';

/** What the engine keeps of a job that is not done. */
export interface JobData {
  readonly item: KeptItem;
  /** What the client remembers of the upload, by its key; as text, since the JSON of PostgreSQL does not know every character. */
  readonly records?: Readonly<Record<string, string>> | undefined;
  /** Why it failed last. */
  readonly failure?: JobFailure | undefined;
}

/** The records of a job: one, from its first look at the file on. */
function recordsOf({ records = {} }: JobData): UploadRecord[] {
  return Object.values(records).map((text) => JSON.parse(text) as UploadRecord); // the store has written it
}

/** The video of a job, as far as it is known. */
export function uriOf(data: JobData): string | undefined {
  for (const record of recordsOf(data)) if (isJob(record)) return record.ticket?.uri;
  return data.failure?.uri;
}

/** True for what is remembered of an upload. */
export function isJob(record: UploadRecord): record is JobRecord {
  return 'wishes' in record;
}

/** Why a job failed. */
export interface JobFailure {
  /** A word of `UploadError.reason`, or one of this package. */
  readonly reason: string;
  readonly message: string;
  /** The video that exists at Vimeo, empty or unfinished. */
  readonly uri?: string | undefined;
}

/** A job of the queue, as BullMQ has it. */
export type VideoJob = Job<JobData, JobResult>;

/** What is kept of a job that is done. */
export interface JobResult {
  readonly uri: string;
  readonly name: string;
  readonly link: string;
  /** Bytes, where a worker has read them. */
  readonly size?: number | undefined;
  /** When it was done, as an ISO date. */
  readonly doneAt: string;
}
