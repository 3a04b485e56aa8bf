import type { TextTrack, VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';

export const kinds = ['captions', 'subtitles', 'descriptions', 'chapters', 'metadata'] as const;

/** Which of a video's text tracks are meant. */
export interface Choice {
  readonly language?: string | undefined;
  readonly type?: string | undefined;
}

/** Those text tracks of a video that are meant. */
export async function tracksOf(
  vimeo: VimeoClient,
  video: string,
  { language, type }: Choice,
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

/** @throws {CommandError} Where none is meant. */
export async function someTracksOf(
  ...[vimeo, video, choice, fields, signal]: Parameters<typeof tracksOf>
): Promise<TextTrack[]> {
  const tracks = await tracksOf(vimeo, video, choice, fields, signal);
  if (tracks.length > 0) return tracks;
  const which = [choice.language, choice.type].filter(Boolean).join(' ');
  throw new CommandError(
    `${video} has no ${which ? `${which} ` : ''}text tracks; vimeo caption list ${video} shows what it has.`,
  );
}
