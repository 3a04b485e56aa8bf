import { UploadError } from '../../errors/upload-error.js';
import { VimeoError } from '../../errors/vimeo-error.js';
import type { RecordedWishes } from '../../records/upload-record.js';
import type { UploadAction } from '../destination.js';
import type { EarlierCreate } from '../placeholder.js';
import { createVideo } from './create-video.js';
import type { Job } from './job.js';
import type { JobNotes } from './job-notes.js';
import type { JobOrder, Opened } from './job-order.js';
import type { JobPlan } from './plan-job.js';
import { pullVideo, showPulled } from './pull-video.js';
import { changeVideo } from './steps/change-video.js';
import { finish, step } from './steps/finish.js';
import { sendBytes } from './steps/send-bytes.js';

/** Makes the video, or finds the one that an earlier run has asked for. */
export async function create(
  job: Job,
  { destination }: JobOrder<unknown>,
  { bytes, facts, fingerprint }: Opened,
  request: { readonly wishes: RecordedWishes | undefined; readonly earlier: EarlierCreate | undefined },
): Promise<{ offset: number; isEarlier: boolean }> {
  if (!(bytes instanceof URL))
    return createVideo(job, { ...request, destination }, { source: bytes, fingerprint });
  return { offset: 0, ...(await pullVideo(job, { ...request, destination }, bytes, facts)) };
}

export interface Course {
  readonly plan: JobPlan | undefined;
  /** Bytes that the host has for sure; `undefined` where it is to be asked. */
  readonly offset: number | undefined;
  readonly action: UploadAction;
}

/** The steps after the create. */
export async function carryOut<Result>(
  job: Job,
  { destination, control, onReachWait }: JobOrder<Result>,
  { bytes, facts }: Opened,
  { plan, offset, action }: Course,
): Promise<Result> {
  const { notes } = job.parts;
  const change =
    plan && (() => step(job, 'its settings were not changed', () => changeVideo(job, plan.change)));
  try {
    if (plan) await job.advance(plan.ticket);
    if (!plan?.isChangeLast) await change?.();
    if (!(bytes instanceof URL)) await sendBytes(job, bytes, offset);
    else if (offset === undefined) showPulled(job, facts);
    if (plan?.isChangeLast) await change?.();
    await finish(job, () => onReachWait?.(destination.result(job.ticket, action)));
    await notes?.save({
      state: 'done',
      finished: true,
      ticket: job.ticket,
      wishes: plan?.change.recorded ?? notes.record.wishes,
      made: undefined,
      sentAt: undefined,
    });
  } catch (error) {
    if (!control.signal.aborted) await noteFailure(notes, error);
    throw error;
  }
  return destination.result(job.ticket, action);
}

/** What the next run, and anyone who reads the store, is to know of a failure. */
async function noteFailure(notes: JobNotes | undefined, error: unknown): Promise<void> {
  if (!VimeoError.is(error) || (UploadError.is(error) && error.reason === 'locked')) return;
  const reason = UploadError.is(error) ? error.reason : error.name;
  // The caller learns of the failure that came first.
  await notes?.save({ state: 'failed', reason }).catch(() => {});
}
