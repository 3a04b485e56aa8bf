import { waitUntilPlayable } from '../../wait-until-playable.js';
import type { Job } from '../job.js';

/** Waits for what `wait` asks for. */
export async function waitForVideo(job: Job): Promise<void> {
  const { wait, ...ticket } = job.ticket;
  if (wait === undefined) return;
  const { api, control } = job.parts;
  control.enter('processing');
  await waitUntilPlayable(api, ticket.uri, { signal: control.signal, until: wait });
  await job.advance(ticket);
}
