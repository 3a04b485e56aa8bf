import type { TextTrack, VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';

export const kinds = ['captions', 'subtitles', 'descriptions', 'chapters', 'metadata'] as const;

/** Which text tracks of a video to take. */
export interface TrackFilter {
  readonly language?: string | undefined;
  readonly type?: string | undefined;
}

/** The text tracks of a video that match. */
export async function tracksOf(
  vimeo: VimeoClient,
  video: string,
  { language, type }: TrackFilter,
  fields: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<TextTrack[]> {
  const needed = fields && [...new Set([...fields, 'uri', 'language', 'type'])];
  const walk = vimeo.paginate<TextTrack>(`${video}/texttracks`, { fields: needed, signal });
  const all = await walk.toArray();
  return all.filter(
    (track) =>
      (language === undefined || track.language?.toLowerCase() === language.toLowerCase()) &&
      (type === undefined || track.type === type),
  );
}

/** @throws {CommandError} Where no track matches. */
export async function requireTracks(
  vimeo: VimeoClient,
  video: string,
  filter: TrackFilter,
  fields: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<TextTrack[]> {
  const tracks = await tracksOf(vimeo, video, filter, fields, signal);
  if (tracks.length > 0) return tracks;
  const which = [filter.language, filter.type].filter(Boolean).join(' ');
  throw new CommandError(
    `${video} has no ${which ? `${which} ` : ''}text tracks; vimeo caption list ${video} shows what it has.`,
  );
}
