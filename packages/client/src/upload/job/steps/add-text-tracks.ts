import type { TicketTextTrack } from '../../../records/ticket-rest.js';
import { putBytes } from '../../put-bytes.js';
import { makeTextTrack } from '../../upload-text-track.js';
import type { Job } from '../job.js';
import type { OpenFile } from '../open-files.js';
import { trackName } from '../wished-files.js';
import { type Made, putOrMake } from './put-or-make.js';

/** Adds captions and the like; those whose files are not at hand stay to be done. */
export async function addTextTracks(job: Job): Promise<void> {
  for (const track of job.ticket.textTracks ?? []) {
    const file = job.parts.files.byFingerprint.get(track.file.fingerprint);
    if (track.done || !file) continue;
    job.parts.control.enter('textTracks');
    await addTextTrack(job, track, file);
    const textTracks = job.ticket.textTracks?.map((one) => (one === track ? { ...track, done: true } : one));
    await job.advance({ ...job.ticket, ...(textTracks && { textTracks }) });
  }
}

async function addTextTrack(job: Job, track: TicketTextTrack, file: OpenFile): Promise<void> {
  const { api, context, control, options, notes } = job.parts;
  const { signal } = control;
  await putOrMake(job, `textTrack ${trackName(track)}`, {
    async make() {
      const limits = { signal, retry: options.retry };
      const { link, facts } = await makeTextTrack(api, job.ticket.uri, track, limits);
      return { uri: facts.uri, link };
    },
    find: () => findTextTrack(job, track),
    put: ({ uri, link }) =>
      putBytes(api, context, { ...file, uri, link, signal, isRemembered: notes !== undefined }),
  });
}

/** A track of the same type, language and name; the link that its owner is told takes new bytes, too. */
async function findTextTrack(job: Job, track: TicketTextTrack): Promise<Made | undefined> {
  const { api, control, options } = job.parts;
  const { data } = await api.request({
    method: 'GET',
    path: `${job.ticket.uri}/texttracks`,
    fields: ['uri', 'link', 'type', 'language', 'name'],
    query: { per_page: 100 },
    signal: control.signal,
    retry: options.retry,
  });
  const { data: entries } = Object(data) as { data?: unknown }; // looked at piece by piece
  if (!Array.isArray(entries)) return undefined;
  const found: unknown = entries.find((entry) => trackName(Object(entry)) === trackName(track));
  const { uri, link } = Object(found) as Record<string, unknown>; // looked at below
  return typeof uri === 'string' && typeof link === 'string' ? { uri, link } : undefined;
}
