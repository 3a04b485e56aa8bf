import { checkNames, type NamesOf, type Replacements, requireOptions } from '../option-names.js';
import type { ResourceRef } from '../resource-uri.js';
import type { UploadSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { objectIn, uriIn } from '../transport/object-in.js';
import type { VideoUri } from '../uris.js';
import { videoUri } from '../video-uri.js';
import { openSource, sourceInput } from './open-source.js';
import { putBytes } from './put-bytes.js';
import { textTrackType } from './text-track-file.js';
import { checkOptions, type TransferOptions } from './upload-options.js';

export type TextTrackType = 'captions' | 'subtitles' | 'descriptions' | 'chapters' | 'metadata';

export interface TextTrackOptions extends Pick<TransferOptions, 'signal' | 'timeout' | 'retry' | 'size'> {
  type: TextTrackType;
  /** Such as `en` or `en-US`; `GET /languages?filter=texttracks` lists them. */
  language: string;
  /** WebVTT is what Vimeo takes most safely; SRT, TTML, SAMI and SCC go, too. */
  file: UploadSource;
  /** What the player calls it. Default: the file's name. */
  name?: string | undefined;
  /** Shown in the player; one track of a language and type can be. Default: Vimeo's. */
  active?: boolean | undefined;
}

const textTrackNames: NamesOf<TextTrackOptions> = {
  type: true,
  language: true,
  file: true,
  name: true,
  active: true,
  signal: true,
  timeout: true,
  retry: true,
  size: true,
};

/** Words of PyVimeo and `@vimeo/vimeo`. */
const textTrackReplacements: Replacements = {
  track_type: 'use "type"',
  filename: 'use "file"',
  source: 'use "file"',
};

/** A text track that was just uploaded. */
export interface UploadedTextTrack {
  readonly uri: `${VideoUri}/texttracks/${string}`;
  readonly active: boolean;
  readonly type: string;
  readonly language: string;
  readonly name: string;
}

const types = new Set(['captions', 'subtitles', 'descriptions', 'chapters', 'metadata']);

/** One call, which also makes the track active, and a PUT of its bytes. */
export async function uploadTextTrack(
  api: ApiAccess,
  video: ResourceRef,
  options: TextTrackOptions,
): Promise<UploadedTextTrack> {
  const uri = videoUri(video);
  requireOptions('uploadTextTrack', options);
  checkNames('uploadTextTrack', options, textTrackNames, textTrackReplacements);
  const { type, language, file, name, active, retry, size, signal = new AbortController().signal } = options;
  if (!types.has(type))
    throw new TypeError(`type must be one of ${[...types].join(', ')}, not ${JSON.stringify(type)}.`);
  if (!isLanguage(language))
    throw new TypeError(
      `language must be a code such as "en" or "pt-BR" of a language that exists, not ${JSON.stringify(language)}.`,
    );
  checkOptions(options);
  signal.throwIfAborted();
  const context = createTransferContext(api, options);
  const source = await openSource(sourceInput(file), { ...context, size, signal });
  try {
    const contentType = await textTrackType(source);
    const { data } = await api.request({
      method: 'POST',
      path: `${uri}/texttracks`,
      fields: ['uri', 'link', 'active', 'type', 'language', 'name'],
      body: {
        type,
        language,
        name: name ?? source.name ?? language,
        ...(active === undefined ? {} : { active }),
      },
      signal,
      retry,
    });
    const call = `POST ${uri}/texttracks`;
    const { link, ...facts } = objectIn(data, call);
    const made = uriIn(facts, call);
    await putBytes(api, context, { link, source, contentType, uri: made, signal });
    return facts as unknown as UploadedTextTrack; // what `fields` asked for, and its uri is one
  } finally {
    await source.close();
  }
}

// A list of Vimeo's would cost a call and age; a code that no language has is a slip in either.
function isLanguage(code: unknown): boolean {
  if (typeof code !== 'string' || !/^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i.test(code)) return false;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return names.of(code.split(/[-_]/)[0] ?? '') !== undefined;
}
