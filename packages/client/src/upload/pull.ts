import { UploadError } from '../errors/upload-error.js';
import { nameInUrl } from '../sources/name-in-url.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { Destination } from './destination.js';
import type { UploadControl } from './upload.js';
import type { ReplaceOptions } from './upload-options.js';
import { waitAfterUpload } from './wait-until-playable.js';

// Vimeo's own limit.
const longestLink = 16_384;

/**
 * Gives Vimeo the address, and Vimeo fetches the file. It responds before it has looked, so that only `wait` tells whether
 * there was a video.
 *
 * @see https://developer.vimeo.com/api/upload/videos#pull-approach
 */
export async function pull<Result>(
  api: ApiAccess,
  destination: Destination<Result>,
  url: URL,
  options: ReplaceOptions,
  control: UploadControl,
): Promise<Result> {
  if (url.href.length > longestLink)
    throw new UploadError(
      `Vimeo fetches from addresses of at most ${longestLink} characters, and this one has ${url.href.length}; read it here with via: 'client'.`,
      { reason: 'source' },
    );
  control.enter('creating');
  const { path, fields } = destination;
  const size = options.size;
  const { data } = await api.request({
    method: 'POST',
    path,
    fields,
    body: {
      ...destination.body({ name: nameInUrl(url), size }),
      upload: {
        ...destination.upload,
        approach: 'pull',
        link: url.href,
        ...(size === undefined ? {} : { size: String(size) }),
      },
    },
    signal: control.signal,
    retry: options.retry,
  });
  const made = destination.identify((data ?? {}) as Record<string, unknown>); // an unknown response is looked at piece by piece
  if (!made) throw new UploadError(`POST ${path} answered without the uri of the video.`, { reason: 'link' });
  control.report({ acknowledged: 0, sent: 0, total: size ?? 0, state: 'pulling' });
  await waitAfterUpload(api, made, options.wait, control);
  return destination.result(made);
}
