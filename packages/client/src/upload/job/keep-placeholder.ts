import { UploadError } from '../../errors/upload-error.js';
import type { UploadTicket } from '../../records/ticket.js';
import { deletePlaceholder } from '../delete-placeholder.js';
import type { Job } from './job.js';

/**
 * Keeps what was made. Where the job was taken over while this process stood still, the one that has it now makes a video of its own:
 * this one is deleted, unless it was found and adopted there.
 *
 * @param link - What makes it one job's among all that share a store.
 */
export async function keepPlaceholder(job: Job, link: string, ticket: UploadTicket): Promise<void> {
  try {
    await job.advance(ticket);
  } catch (error) {
    if (UploadError.is(error) && error.reason === 'locked') await discard(job, link, ticket);
    throw error;
  }
}

async function discard({ parts }: Job, link: string, ticket: UploadTicket): Promise<void> {
  const { api, links } = parts;
  try {
    if (await links.isOurs(link)) await deletePlaceholder(api.request, ticket);
  } catch {
    api.warn(
      `${ticket.uri} was made for an upload that another process has taken over meanwhile, and could not be deleted; delete it.`,
    );
  }
}
