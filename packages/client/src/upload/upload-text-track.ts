import { checkNames, type NamesOf, requireOptions } from '../option-names.js';
import type { ResourceRef } from '../resource-uri.js';
import { createAbortController } from '../time/abort-controller.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { objectIn, uriIn } from '../transport/object-in.js';
import type { VideoUri } from '../uris.js';
import { videoUri } from '../video-uri.js';
import { openSource } from './open-source.js';
import { putBytes } from './put-bytes.js';
import { sourceInput } from './source-input.js';
import {
  checkTextTrack,
  textTrackNames as fieldNames,
  type TextTrackFields,
  textTrackReplacements,
} from './text-track-fields.js';
import { textTrackType } from './text-track-file.js';
import { checkOptions, type TransferOptions } from './upload-options.js';

/** What `uploadTextTrack` takes: the track, its file, and how the file is sent. */
export interface TextTrackOptions
  extends TextTrackFields,
    Pick<TransferOptions, 'signal' | 'timeout' | 'retry'> {}

const textTrackNames: NamesOf<TextTrackOptions> = { ...fieldNames, signal: true, timeout: true, retry: true };

/** A text track that was just uploaded. */
export interface UploadedTextTrack {
  /** Its path, `/videos/1/texttracks/2`. */
  readonly uri: `${VideoUri}/texttracks/${string}`;
  /** True where the player shows it. */
  readonly active: boolean;
  /** What it is for, as Vimeo has it. */
  readonly type: string;
  /** The code of its language, as Vimeo has it. */
  readonly language: string;
  /** What the player calls it. */
  readonly name: string;
}

/** One call, which also makes the track active, and a PUT of its bytes. */
export async function uploadTextTrack(
  api: ApiAccess,
  video: ResourceRef,
  options: TextTrackOptions,
): Promise<UploadedTextTrack> {
  const uri = videoUri(video);
  requireOptions('uploadTextTrack', options);
  checkNames('uploadTextTrack', options, textTrackNames, textTrackReplacements);
  const {
    type,
    language,
    file,
    name,
    active,
    retry,
    size,
    signal = createAbortController().signal,
  } = options;
  checkTextTrack(options);
  checkOptions(options);
  signal.throwIfAborted();
  const context = createTransferContext(api, options);
  const source = await openSource(sourceInput(file), { ...context, size, signal });
  try {
    const contentType = await textTrackType(source);
    const track = { type, language, name: name ?? source.name ?? language, active };
    const { link, facts } = await makeTextTrack(api, uri, track, { signal, retry });
    await putBytes(api, context, { link, source, contentType, uri: facts.uri, signal });
    return facts;
  } finally {
    await source.close();
  }
}

/** What a track is called with. */
export interface TextTrackFacts {
  readonly type: string;
  readonly language: string;
  readonly name: string;
  readonly active?: boolean | undefined;
}

/** POSTs a track, which waits for its bytes at its link. */
export async function makeTextTrack(
  api: Pick<ApiAccess, 'request'>,
  video: string,
  { type, language, name, active }: TextTrackFacts,
  limits: Pick<TextTrackOptions, 'signal' | 'retry'>,
): Promise<{ link: unknown; facts: UploadedTextTrack }> {
  const path = `${video}/texttracks`;
  const { data } = await api.request({
    method: 'POST',
    path,
    fields: ['uri', 'link', 'active', 'type', 'language', 'name'],
    body: { type, language, name, ...(active === undefined ? {} : { active }) },
    ...limits,
  });
  const { link, ...facts } = objectIn(data, `POST ${path}`);
  uriIn(facts, `POST ${path}`);
  return { link, facts: facts as unknown as UploadedTextTrack }; // what `fields` asked for, and its uri is one
}
