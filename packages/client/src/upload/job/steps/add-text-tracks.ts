import type { TicketTextTrack } from '../../../records/ticket-rest.js';
import { putBytes } from '../../put-bytes.js';
import { makeTextTrack } from '../../upload-text-track.js';
import type { Job } from '../job.js';
import type { OpenFile } from '../open-files.js';
import { trackName } from '../wished-files.js';
import { putOrMake } from './put-or-make.js';

/** Adds captions and the like; those whose files are not at hand stay to be done. */
export async function addTextTracks(job: Job): Promise<void> {
  for (const track of job.ticket.textTracks ?? []) {
    const file = job.parts.files.byFingerprint.get(track.file.fingerprint);
    if (track.done || !file) continue;
    job.parts.control.enter('textTracks');
    await addTextTrack(job, track, file);
    const textTracks = job.ticket.textTracks?.map((one) => (one === track ? doneOf(track) : one));
    await job.advance({ ...job.ticket, ...(textTracks && { textTracks }) });
  }
}

async function addTextTrack(job: Job, track: TicketTextTrack, file: OpenFile): Promise<void> {
  const { api, context, control, options, notes } = job.parts;
  const { signal } = control;
  let found: FoundTrack | undefined;
  const uri = await putOrMake(job, `textTrack ${trackName(track)}`, {
    async make() {
      const limits = { signal, retry: options.retry };
      const { link, facts } = await makeTextTrack(api, job.ticket.uri, track, limits);
      return { uri: facts.uri, link };
    },
    async find() {
      found = await findTextTrack(job, track);
      return found;
    },
    async put(made) {
      if (track.hasBytes && made === found) return;
      await putBytes(api, context, { ...file, ...made, signal, isRemembered: notes !== undefined });
    },
  });
  // One that was found is shown, and called, as an earlier run asked for.
  if (uri !== found?.uri) return;
  const { name, active } = track;
  const body = {
    ...(found.name === name ? {} : { name }),
    ...(active === undefined || found.active === active ? {} : { active }),
  };
  if (Object.keys(body).length > 0)
    await api.request({ method: 'PATCH', path: uri, fields: ['uri'], body, signal, retry: options.retry });
}

function doneOf({ replaces: _replaces, hasBytes: _hasBytes, ...track }: TicketTextTrack): TicketTextTrack {
  return { ...track, done: true };
}

/** A track at Vimeo. */
interface FoundTrack {
  readonly uri: string;
  readonly link: string;
  readonly name: unknown;
  readonly active: unknown;
}

/** The track itself, or the one whose place it takes; the link that its owner is told takes new bytes, too. */
async function findTextTrack(job: Job, track: TicketTextTrack): Promise<FoundTrack | undefined> {
  const { api, control, options } = job.parts;
  const { data } = await api.request({
    method: 'GET',
    path: `${job.ticket.uri}/texttracks`,
    fields: ['uri', 'link', 'type', 'language', 'name', 'active'],
    query: { per_page: 100 },
    signal: control.signal,
    retry: options.retry,
  });
  const { data: entries } = Object(data) as { data?: unknown }; // looked at piece by piece
  if (!Array.isArray(entries)) return undefined;
  const called = (wanted: string): unknown =>
    entries.find((entry) => {
      const { type, language, name } = Object(entry) as Record<string, unknown>; // compared alone
      return type === track.type && language === track.language && name === wanted;
    });
  const found = called(track.name) ?? (track.replaces === undefined ? undefined : called(track.replaces));
  const { uri, link, name, active } = Object(found) as Record<string, unknown>; // looked at below
  return typeof uri === 'string' && typeof link === 'string' ? { uri, link, name, active } : undefined;
}
