// What every page of the element's tests has: the way to its server, and what the element told it.
import type { GetTicket, VimeoUploadEvents } from 'vimeokit/element';

export const getTicket: GetTicket = async ({ name, size }, { signal }) => {
  const response = await fetch('/tickets', { method: 'POST', body: JSON.stringify({ name, size }), signal });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};

/** An event, as far as a test asks. */
export interface HeardEvent {
  readonly type: keyof VimeoUploadEvents;
  readonly name: string;
  readonly uri: string | undefined;
  readonly acknowledged: number | undefined;
  readonly error: string | undefined;
}

/** All events of elements in it, from now on. */
export function heardEvents(target: GlobalEventHandlers): HeardEvent[] {
  const heard: HeardEvent[] = [];
  const note = ({ type, detail }: VimeoUploadEvents[keyof VimeoUploadEvents]) =>
    heard.push({
      type: type as HeardEvent['type'], // one of those that are listened for
      name: 'name' in detail && detail.file === undefined ? detail.name : (detail.file?.name ?? ''),
      uri: detail.uri,
      acknowledged: 'acknowledged' in detail ? detail.acknowledged : undefined,
      error: 'error' in detail ? String(detail.error) : undefined,
    });
  target.addEventListener('upload-progress', note);
  target.addEventListener('upload-done', note);
  target.addEventListener('upload-error', note);
  target.addEventListener('upload-cancel', note);
  return heard;
}
