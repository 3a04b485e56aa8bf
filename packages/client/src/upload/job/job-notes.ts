import type { JobRecord } from '../../records/upload-record.js';
import type { UploadClaim } from '../../records/upload-store.js';

/** What a store knows of a job, kept up to date as the job goes on. */
export class JobNotes {
  readonly #claim: UploadClaim;
  readonly #finished: JobRecord | undefined;
  #record: JobRecord;

  /**
   * @param before - What an earlier run has left, or what a new job begins with; nothing is saved yet.
   * @param finished - Of a video that is done, where this job is to make another one.
   */
  constructor(claim: UploadClaim, before: JobRecord, finished?: JobRecord) {
    this.#claim = claim;
    this.#record = before;
    this.#finished = finished;
  }

  get record(): JobRecord {
    return this.#record;
  }

  async save(changes: Partial<JobRecord>): Promise<void> {
    this.#record = { ...this.#record, reason: undefined, ...changes };
    await this.#claim.save(this.#record);
  }

  /** There is nothing to remember of this job. */
  forget(): Promise<void> {
    return this.#finished ? this.#claim.save(this.#finished) : this.#claim.remove();
  }
}
