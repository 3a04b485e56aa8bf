import type { UploadTicket } from './ticket.js';

/** What an upload does one after the other; of the last three, those that are asked for. */
export type UploadStep = 'creating' | 'sending' | 'verifying' | 'thumbnail' | 'textTracks' | 'processing';

/** The steps that a ticket tells are done, and those that are left; none of either without one. */
export function stepsOf(ticket: UploadTicket | undefined): { done: UploadStep[]; left: UploadStep[] } {
  if (!ticket) return { done: [], left: [] };
  const { sent = false, thumbnail, textTracks = [], wait } = ticket;
  const done: UploadStep[] = ['creating'];
  const left: UploadStep[] = [];
  (sent ? done : left).push('sending', 'verifying');
  if (thumbnail) (thumbnail.done ? done : left).push('thumbnail');
  if (textTracks.length > 0) (textTracks.every((track) => track.done) ? done : left).push('textTracks');
  if (wait) left.push('processing');
  return { done, left };
}
