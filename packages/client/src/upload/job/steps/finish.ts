import type { Job } from '../job.js';
import { addTextTracks } from './add-text-tracks.js';
import { setThumbnail } from './set-thumbnail.js';
import { stepError } from './step-error.js';
import { waitForVideo } from './wait-for-video.js';

/**
 * What is left once Vimeo has every byte.
 *
 * @param onReachWait - Told when all is done but the wait.
 */
export async function finish(job: Job, onReachWait?: () => void): Promise<void> {
  await step(job, 'its thumbnail was not set', setThumbnail);
  await step(job, 'a text track was not added', addTextTracks);
  onReachWait?.();
  await step(job, 'it does not play', waitForVideo);
}

export async function step(job: Job, failure: string, run: (job: Job) => Promise<void>): Promise<void> {
  job.parts.control.signal.throwIfAborted();
  try {
    await run(job);
  } catch (error) {
    throw stepError(job.ticket, failure, error, job.parts.notes !== undefined);
  }
}
