import { checkNames, type NamesOf, type Replacements, requireOptions } from '../option-names.js';
import type { UploadSource } from '../sources/source.js';

/** What a text track is for: `captions` for who cannot hear, `subtitles` for who does not know the language, `descriptions` of what is seen, `chapters`, or `metadata` for programs. */
export type TextTrackType = 'captions' | 'subtitles' | 'descriptions' | 'chapters' | 'metadata';

/** What a text track is, and its file. */
export interface TextTrackFields {
  /** What it is for. */
  type: TextTrackType;
  /** Such as `en` or `en-US`; `GET /languages?filter=texttracks` lists them. */
  language: string;
  /** WebVTT is what Vimeo takes most safely; SRT, TTML, SAMI and SCC go, too. */
  file: UploadSource;
  /**
   * What the player calls it. Default: the file's name. Among the `textTracks` of an upload, a name tells tracks of one type
   * and language apart; without one, there is one such track, and another file takes its place.
   */
  name?: string | undefined;
  /** Shown in the player; one track of a language and type can be. Default: Vimeo's. */
  active?: boolean | undefined;
  /** Bytes in all, for a stream. */
  size?: number | undefined;
}

export const textTrackNames: NamesOf<TextTrackFields> = {
  type: true,
  language: true,
  file: true,
  name: true,
  active: true,
  size: true,
};

/** Words of PyVimeo and `@vimeo/vimeo`. */
export const textTrackReplacements: Replacements = {
  track_type: 'use "type"',
  filename: 'use "file"',
  source: 'use "file"',
};

const types = new Set(['captions', 'subtitles', 'descriptions', 'chapters', 'metadata']);

/** @throws {TypeError} Where there can be no such track. */
export function checkTextTrack({ type, language }: TextTrackFields): void {
  if (!types.has(type))
    throw new TypeError(`type must be one of ${[...types].join(', ')}, not ${JSON.stringify(type)}.`);
  if (!isLanguage(language))
    throw new TypeError(
      `language must be a code such as "en" or "pt-BR" of a language that exists, not ${JSON.stringify(language)}.`,
    );
}

/** @throws {TypeError} Where it is no list of text tracks. */
export function checkTextTracks(tracks: unknown): void {
  if (tracks === undefined) return;
  if (!Array.isArray(tracks)) throw new TypeError('textTracks must be a list of what uploadTextTrack takes.');
  for (const track of tracks) {
    requireOptions('textTracks', track);
    checkNames('textTracks', track, textTrackNames, textTrackReplacements);
    checkTextTrack(track as TextTrackFields); // its fields are what is checked
  }
  refuseTwins(tracks);
}

/** Two of one type and language need names, or nobody could tell which of them a later call means. */
function refuseTwins(tracks: readonly TextTrackFields[]): void {
  const seen = new Set<string>();
  for (const { type, language, name } of tracks) {
    const key = JSON.stringify([type, language, name]);
    if (seen.has(key))
      throw new TypeError(
        `textTracks has two ${type} of the language "${language}" ${name === undefined ? 'without a name' : `with the name "${name}"`}: give each a name of its own.`,
      );
    seen.add(key);
  }
}

// A list of Vimeo's would cost a call and age; a code that no language has is a slip in either.
function isLanguage(code: unknown): boolean {
  if (typeof code !== 'string' || !/^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i.test(code)) return false;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return names.of(code.split(/[-_]/)[0] ?? '') !== undefined;
}
