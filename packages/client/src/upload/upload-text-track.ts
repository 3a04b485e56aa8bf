import { platform } from '#platform';
import { putBytes } from './put-bytes.js';
import { type Target, videoUriOf } from './target-uri.js';
import type { Uploader } from './upload-file.js';

export type TextTrackType = 'captions' | 'subtitles' | 'descriptions' | 'chapters' | 'metadata';

export interface TextTrackOptions {
  type: TextTrackType;
  /** Such as `en` or `en-US`; `GET /languages?filter=texttracks` lists them. */
  language: string;
  /** The file's path; WebVTT is what Vimeo takes most safely. */
  file: string | URL;
  /** What the player calls it. Default: the file's name. */
  name?: string | undefined;
  /** Shown in the player; one track of a language and type can be. Default: Vimeo's. */
  active?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** A text track that was just uploaded. */
export interface UploadedTextTrack {
  readonly uri: string;
  readonly active: boolean;
  readonly type: string;
  readonly language: string;
  readonly name: string;
}

const types = new Set(['captions', 'subtitles', 'descriptions', 'chapters', 'metadata']);

/** Two calls: make the track, PUT its bytes. */
export async function uploadTextTrack(
  uploader: Uploader,
  video: Target,
  { type, language, file, name, active, signal }: TextTrackOptions,
): Promise<UploadedTextTrack> {
  const uri = videoUriOf(video);
  if (!types.has(type))
    throw new TypeError(`type must be one of ${[...types].join(', ')}, not ${JSON.stringify(type)}.`);
  if (typeof language !== 'string' || !/^[a-z]{2,3}([-_]\w+)*$/i.test(language))
    throw new TypeError(`language must be a code such as "en-US", not ${JSON.stringify(language)}.`);
  signal?.throwIfAborted();
  const source = await platform.openFile(file);
  try {
    const { data } = await uploader.request({
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
    });
    const { link, ...track } = data as UploadedTextTrack & { link: unknown }; // what `fields` asked for
    await putBytes(uploader, { link, source, contentType: 'text/plain', uri: track.uri, signal });
    return track;
  } finally {
    await source.close();
  }
}
