import { basename } from 'node:path';
import { UsageError } from '../errors/usage-error.js';
import type { ItemFiles } from './item-options.js';
import { isLanguage } from './read-captions.js';

/** What lies beside a video and belongs to it by its name; paths are relative to the folder. */
export interface SideFiles extends ItemFiles {
  /** `dawn.json`, which says what a line of a manifest says. */
  readonly metadata: string | undefined;
}

/** The language of captions whose name has none. */
const defaultLanguage = 'en';

const pictures = ['jpg', 'jpeg', 'png'];
const captions = ['vtt', 'srt'];

/**
 * Finds what belongs to which video: for `dawn.mp4`, that is `dawn.jpg`, `dawn.vtt`, `dawn.de.srt` and `dawn.json`, whichever
 * way their letters are composed.
 */
class SideFileFinder {
  readonly #byStem = new Map<string, Map<string, string>>();
  // `dawn.de` is the German of `dawn`.
  readonly #translations = new Map<string, { readonly stem: string; readonly language: string }[]>();
  readonly #language: string;

  /** @param others - Paths of files that are no videos. */
  constructor(others: readonly string[], language = defaultLanguage) {
    if (!isLanguage(language))
      throw new UsageError(`--language has "${language}", which is no language; en or pt-BR is.`);
    this.#language = language;
    for (const path of others) {
      const [, stem, extension] = path.normalize().match(/^(.+)\.(jpe?g|png|vtt|srt|json)$/i) ?? [];
      if (stem === undefined || extension === undefined) continue;
      const files = this.#byStem.get(stem) ?? new Map<string, string>();
      files.set(extension.toLowerCase(), path);
      this.#byStem.set(stem, files);
    }
    for (const stem of this.#byStem.keys()) {
      const [, base, code] = stem.match(/^(.+)\.([^./]+)$/) ?? [];
      if (base === undefined || code === undefined || !isLanguage(code)) continue;
      this.#translations.set(base, [...(this.#translations.get(base) ?? []), { stem, language: code }]);
    }
  }

  /** @param video - The path of a video, of which another one may not have a longer name: `dawn.de.srt` is of `dawn.de.mp4`. */
  of(video: string, stems: ReadonlySet<string>): SideFiles {
    const stem = stemOf(video);
    const own = this.#byStem.get(stem);
    const texts: { language: string; file: string | undefined }[] = [
      { language: this.#language, file: firstOf(own, captions) },
    ];
    for (const { stem: other, language } of this.#translations.get(stem) ?? [])
      if (!stems.has(other)) texts.push({ language, file: firstOf(this.#byStem.get(other), captions) });
    const found = texts.flatMap(({ language, file }) => (file === undefined ? [] : [{ language, file }]));
    return {
      thumbnail: firstOf(own, pictures),
      // Of two of a language, that which says so.
      captions: found.filter(
        ({ language }, at) => !found.some((one, index) => index > at && one.language === language),
      ),
      metadata: own?.get('json'),
    };
  }
}

/** A path without its extension, with its letters composed. */
function stemOf(video: string): string {
  return video.normalize().replace(/\.[^./]*$/, '');
}

/** The side files of each video of a folder. */
export function pairSideFiles(
  { videos, others }: { readonly videos: readonly string[]; readonly others: readonly string[] },
  language: string | undefined,
): Map<string, SideFiles> {
  const finder = new SideFileFinder(others, language);
  const stems = new Set(videos.map(stemOf));
  return new Map(videos.map((video) => [video, finder.of(video, stems)]));
}

/** Every file that belongs to a video. */
export function sideFilePaths({ thumbnail, captions: texts, metadata }: SideFiles): string[] {
  return [thumbnail, ...texts.map(({ file }) => file), metadata].filter((path) => path !== undefined);
}

/** `thumbnail dawn.jpg, captions en (dawn.vtt), metadata dawn.json`; empty where there is nothing. */
export function sideFileWords({ thumbnail, captions: texts, metadata }: SideFiles): string {
  return [
    ...(thumbnail === undefined ? [] : [`thumbnail ${basename(thumbnail)}`]),
    ...texts.map(({ language, file }) => `captions ${language} (${basename(file)})`),
    ...(metadata === undefined ? [] : [`metadata ${basename(metadata)}`]),
  ].join(', ');
}

function firstOf(
  files: ReadonlyMap<string, string> | undefined,
  extensions: readonly string[],
): string | undefined {
  for (const extension of extensions) {
    const file = files?.get(extension);
    if (file !== undefined) return file;
  }
  return undefined;
}
