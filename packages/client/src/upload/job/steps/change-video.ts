import type { TicketRest } from '../../../records/ticket-rest.js';
import type { RecordedWishes } from '../../../records/upload-record.js';
import { textOf } from '../../destination.js';
import type { Job } from '../job.js';
import { viewOf, type Wishes, withUnknown } from '../wishes.js';

/** What an earlier run asked for otherwise, and is to be changed at Vimeo. */
export interface VideoChange {
  /** All that is asked for now. */
  readonly wishes: Wishes;
  /** As the store is to know it. */
  readonly recorded: RecordedWishes;
  /** The names of what differs. */
  readonly names: readonly string[];
}

const openness: Readonly<Record<string, number>> = {
  disable: 0,
  nobody: 0,
  password: 1,
  users: 2,
  contacts: 2,
  unlisted: 3,
  anybody: 5,
};
// What is not known may be open, so that only what is open to all comes last.
const unknownOpenness = 4;

/** True where more people may see the video afterwards, so that its bytes come first. */
export function isOpening({ wishes, names }: VideoChange, before: RecordedWishes): boolean {
  if (!names.includes('privacy')) return false;
  const view = before.digests.privacy === '' ? undefined : before.view;
  return opennessOf(viewOf(wishes)) > opennessOf(view);
}

function opennessOf(view: string | undefined): number {
  return openness[view ?? ''] ?? unknownOpenness;
}

// What has a call of its own.
const notPatched: ReadonlySet<string> = new Set(['folder_uri', 'tags']);

/**
 * Changes what differs by one PATCH, and a folder and tags by calls of their own. What is on its way is noted as not known, so that a run
 * after this one, whatever it asks for, sets it again.
 */
export async function changeVideo(job: Job, change: VideoChange): Promise<void> {
  const { api, control, options, notes } = job.parts;
  const { names, wishes, recorded } = change;
  if (names.length === 0) return;
  control.enter('settings');
  const before = notes?.record.wishes ?? recorded;
  await notes?.save({ wishes: withUnknown(before, names) });
  const { uri } = job.ticket;
  const limits = { signal: control.signal, retry: options.retry };
  const body = Object.fromEntries(
    names.filter((name) => !notPatched.has(name)).map((name) => [name, wishes[name]]),
  );
  if (Object.keys(body).length > 0) {
    const { data } = await api.request({
      method: 'PATCH',
      path: uri,
      fields: ['uri', 'name', 'link'],
      body,
      ...limits,
    });
    const { name, link } = Object(data) as Record<string, unknown>; // what is no text is left out
    await job.advance({ ...job.ticket, ...textOf('name', name), ...textOf('page', link) });
  }
  const { folder_uri: folder } = wishes;
  if (names.includes('folder_uri') && typeof folder === 'string')
    await api.request({ method: 'PUT', path: `${folderPath(folder)}/videos/${idOf(uri)}`, ...limits });
  const { tags } = wishes;
  if (names.includes('tags') && Array.isArray(tags))
    await api.request({
      method: 'PUT',
      path: `${uri}/tags`,
      fields: ['name'],
      body: tags.map((name: unknown) => ({ name })),
      ...limits,
    });
  await notes?.save({ wishes: recorded });
  const { settings: _done, ...ticket } = job.ticket;
  await job.advance(ticket);
}

/** What a ticket says of a change that is to come. */
export function settingsOf({ names }: VideoChange, afterBytes: boolean): Pick<TicketRest, 'settings'> {
  if (names.length === 0) return {};
  return { settings: afterBytes ? { names, afterBytes } : { names } };
}

/** The calls that set what is left of a ticket's settings, for a person. */
export function callsForSettings(uri: string, names: readonly string[]): string {
  const patched = names.filter((name) => !notPatched.has(name));
  return [
    ...(patched.length > 0 ? [`PATCH ${uri} with ${patched.join(', ')}`] : []),
    ...(names.includes('folder_uri') ? [`PUT {folder}/videos/${idOf(uri)}`] : []),
    ...(names.includes('tags') ? [`PUT ${uri}/tags`] : []),
  ].join(', ');
}

/** The API's path of a folder; a create also takes `/folders/2`. */
function folderPath(folder: string): string {
  const path = folder.replace(/\/$/, '');
  return path.startsWith('/folders/') ? `/me/projects/${path.slice('/folders/'.length)}` : path;
}

function idOf(video: string): string {
  return video.slice('/videos/'.length).replace(/:.*$/, '');
}
