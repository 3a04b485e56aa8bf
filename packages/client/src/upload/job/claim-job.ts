import { UploadError } from '../../errors/upload-error.js';
import type { UploadClaim, UploadStore } from '../../records/upload-store.js';
import { raceAbort } from '../../time/race-abort.js';
import type { UploadControl } from '../upload.js';
import type { Identity } from './identity.js';
import {
  type AskedJob,
  type BegunJob,
  beginJob,
  differentNames,
  type JobOutcome,
  type RunningJob,
  runningJob,
} from './running-jobs.js';

/** A job is this call's, or another call of this process has done it meanwhile. */
export type ClaimedJob =
  | (BegunJob & { readonly kind: 'claimed'; readonly claim: UploadClaim })
  | { readonly kind: 'joined'; readonly result: unknown; readonly waited: RunningJob['wait'] };

/**
 * Takes a job for this call alone. Where another call of this process has it and asks for the same, both get its result.
 *
 * @param store - The one that was asked for, guarded.
 * @param onWait - Told when another call is waited for.
 * @throws {UploadError} With `reason: 'locked'` where another process has it, or this one with other wishes.
 */
export async function claimJob(
  store: UploadStore,
  { key, source }: Identity,
  asked: AskedJob,
  control: UploadControl,
  onWait: () => void,
): Promise<ClaimedJob> {
  for (;;) {
    const claim = await store.claim(key, 'job');
    if (claim) return { kind: 'claimed', claim, ...beginJob(key, asked) };
    const other = runningJob(key, asked);
    const what = source.name ?? 'This source';
    if (!other)
      throw new UploadError(
        `${what} is being uploaded by another process, or with another store object of this one, which has it in the store. Wait for that one, or end it.`,
        { reason: 'locked' },
      );
    const names = differentNames(other.wishes, asked.wishes);
    if (names.length > 0)
      throw new UploadError(
        `${what} is being uploaded by this process, with another ${names.join(', ')}. Wait for that upload, and then ${adviceFor(asked)}.`,
        { reason: 'locked' },
      );
    onWait();
    const outcome = await follow(other, asked, control);
    if (outcome.kind === 'done') return { ...outcome, kind: 'joined' };
    if (outcome.kind === 'failed') throw outcome.error;
  }
}

/** The outcome, or, for a call that waits for less, how the job is before its wait. */
async function follow(job: RunningJob, { wait }: AskedJob, control: UploadControl): Promise<JobOutcome> {
  job.followers.add(control);
  const waitsForLess = wait !== job.wait && wait !== 'complete';
  const outcome = waitsForLess ? Promise.race([job.beforeWait, job.outcome]) : job.outcome;
  try {
    return await raceAbort(outcome, control.signal);
  } finally {
    job.followers.delete(control);
  }
}

function adviceFor({ wishes }: AskedJob): string {
  return wishes.has('again') || wishes.has('update')
    ? 'make this call again'
    : 'give what you want with update: true';
}
