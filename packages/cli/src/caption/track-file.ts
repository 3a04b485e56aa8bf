import type { TextTrack, VimeoClient } from 'vimeokit';
import { bytesBehind } from '../download/bytes-behind.js';
import { CommandError } from '../errors/command-error.js';

/** The file of a text track, of which Vimeo has told the link. */
export async function trackBytes(
  vimeo: VimeoClient,
  { link, uri }: Pick<TextTrack, 'link' | 'uri'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const what = `The file of ${uri}`;
  const found = await bytesBehind(vimeo, link, what, signal);
  if (!found) throw new CommandError(`${what} cannot be downloaded: its host no longer has it.`);
  return found.bytes;
}

/**
 * `12345.en.vtt`; if a language has several tracks, the type is added, and the id.
 *
 * @param stem - What the name begins with.
 */
export function trackName(
  stem: string,
  { language, type, uri }: TextTrack,
  all: readonly TextTrack[],
): string {
  const alike = all.filter((other) => other.language === language);
  const parts = [language ?? 'und'];
  if (alike.length > 1) parts.push(type ?? '');
  if (alike.filter((other) => other.type === type).length > 1) parts.push(uri.split('/').at(-1) ?? '');
  return `${stem}.${parts.join('.').replaceAll(/[^\w.-]/g, '_')}.vtt`;
}
