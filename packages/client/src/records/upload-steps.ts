import type { UploadTicket } from './ticket.js';

/**
 * What an upload does one after the other; of the last four, those that are asked for. `settings` are those that the create
 * could not take, or that are changed since; they come before the bytes unless more people may see the video with them.
 */
export type UploadStep =
  | 'creating'
  | 'sending'
  | 'verifying'
  | 'settings'
  | 'thumbnail'
  | 'textTracks'
  | 'processing';

/** The steps that a ticket tells are done, and those that are left; none of either without one. */
export function stepsOf(ticket: UploadTicket | undefined): { done: UploadStep[]; left: UploadStep[] } {
  if (!ticket) return { done: [], left: [] };
  const { sent = false, thumbnail, textTracks = [], wait, settings } = ticket;
  const done: UploadStep[] = ['creating'];
  const left: UploadStep[] = [];
  const isSetLast = sent || settings?.afterBytes;
  if (settings && !isSetLast) left.push('settings');
  (sent ? done : left).push('sending', 'verifying');
  if (settings && isSetLast) left.push('settings');
  if (thumbnail) (thumbnail.done ? done : left).push('thumbnail');
  if (textTracks.length > 0) (textTracks.every((track) => track.done) ? done : left).push('textTracks');
  if (wait) left.push('processing');
  return { done, left };
}
