import { platform } from '#platform';
import { UploadError } from '../errors/upload-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { SendHttp } from '../platform/http.js';
import type { Source } from '../platform/source.js';
import type { Clock } from '../transport/clock.js';
import { checkedTimeout } from '../transport/prepare.js';
import { makePlaceholder, type Placeholder, type Request } from './placeholder.js';
import { type Target, targetUri, videoUriOf } from './target-uri.js';
import { transferByTus } from './tus.js';
import { Upload } from './upload.js';
import { chunkBytesOf, type TransferOptions, type UploadOptions, vimeoFields } from './upload-options.js';

/** What uploads need of a client. */
export interface Uploader {
  readonly request: Request;
  readonly sendHttp: SendHttp;
  readonly timeout: number;
  readonly clock: Clock;
}

/** A video that was just uploaded: what the create answered. */
export interface UploadedVideo {
  readonly uri: string;
  readonly name: string;
  /** Its page. */
  readonly link: string;
}

/** A video whose source was just replaced. */
export interface ReplacedVideo {
  readonly uri: string;
  /** The new version, `/videos/1/versions/2`. */
  readonly version: { readonly uri: string };
}

/** Makes the video, then sends the file's bytes. */
export function uploadFile(
  uploader: Uploader,
  path: string | URL,
  options: UploadOptions = {},
): Upload<UploadedVideo> {
  const owner = options.user === undefined ? '/me' : targetUri(options.user, 'user');
  const { upload, ...fields } = vimeoFields(options, 'upload');
  return start(uploader, path, options, async (source, signal) => {
    const placeholder = await makePlaceholder(uploader.request, {
      method: 'POST',
      path: `${owner}/videos`,
      fields: ['uri', 'name', 'link', 'upload.approach', 'upload.upload_link'],
      body: {
        ...(source.name === undefined ? {} : { name: source.name }),
        ...fields,
        upload: { ...(upload as object), approach: 'tus', size: String(source.size) }, // spread takes any value
      },
      signal,
    });
    const video = placeholder.answer as unknown as UploadedVideo; // what `fields` asked for
    if (typeof video.uri !== 'string') throw new VimeoError(`POST ${owner}/videos answered without a uri.`);
    return { placeholder, uri: video.uri, result: video };
  });
}

/** Makes a new version of a video, then sends the file's bytes; the video keeps its uri and settings. */
export function replaceFile(
  uploader: Uploader,
  video: Target,
  path: string | URL,
  options: TransferOptions & { file_name?: string } = {},
): Upload<ReplacedVideo> {
  const uri = videoUriOf(video);
  return start(uploader, path, options, async (source, signal) => {
    const placeholder = await makePlaceholder(uploader.request, {
      method: 'POST',
      path: `${uri}/versions`,
      fields: ['uri', 'upload.approach', 'upload.upload_link'],
      body: {
        ...vimeoFields(options, 'replace'),
        file_name: options.file_name ?? source.name ?? 'video',
        upload: { approach: 'tus', size: String(source.size) },
      },
      signal,
    });
    const version = { uri: String(placeholder.answer.uri ?? `${uri}/versions`) };
    return { placeholder, uri, result: { uri, version } };
  });
}

function start<Result>(
  uploader: Uploader,
  path: string | URL,
  options: TransferOptions,
  create: (
    source: Source,
    signal: AbortSignal,
  ) => Promise<{ placeholder: Placeholder; uri: string; result: Result }>,
): Upload<Result> {
  const chunkBytes = chunkBytesOf(options);
  const timeout = checkedTimeout(options.timeout) ?? uploader.timeout;
  if (!(typeof path === 'string' ? path : path instanceof URL))
    throw new TypeError('The file must be given by its path or a file: URL.');
  return new Upload(async (signal, report) => {
    signal.throwIfAborted();
    const source = await platform.openFile(path);
    try {
      const { placeholder, uri, result } = await create(source, signal);
      await transferByTus({
        ...{ sendHttp: uploader.sendHttp, link: placeholder.link, source, chunkBytes, timeout, signal, uri },
        onProgress: (progress) => {
          options.onProgress?.(progress);
          report(progress);
        },
      }).catch((error: unknown) => {
        if (signal.aborted) throw signal.reason;
        throw UploadError.is(error) || !VimeoError.is(error) ? error : interrupted(uri, error);
      });
      return result;
    } finally {
      await source.close();
    }
  }, options.signal);
}

function interrupted(uri: string, cause: VimeoError): UploadError {
  return new UploadError(
    `The upload to ${uri} was interrupted: ${cause.message} The video exists without its bytes; delete it, or upload to it with replace().`,
    { reason: 'connection', uri },
    { cause },
  );
}
