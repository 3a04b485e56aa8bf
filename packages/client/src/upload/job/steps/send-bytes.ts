import { stepsOf } from '../../../records/upload-steps.js';
import type { OpenSource } from '../../../sources/source.js';
import { transferOrRestart } from '../../restart.js';
import type { Job } from '../job.js';

/**
 * Sends what Vimeo does not have yet, and proves that it has everything.
 *
 * @param source - Only read where bytes are missing.
 * @param offset - Bytes that Vimeo has for sure; `undefined` where it is to be asked.
 */
export async function sendBytes(job: Job, source: OpenSource | undefined, offset?: number): Promise<void> {
  const { size, sent } = job.ticket;
  if (!sent && source) return job.sent(await transferOrRestart(job, source, offset));
  const [state = 'verifying'] = stepsOf(job.ticket).left;
  job.parts.control.report({ acknowledged: size, sent: size, total: size, state });
}
