import { UploadError } from '../errors/upload-error.js';
import { nameInUrl } from '../sources/name-in-url.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { type Destination, videoOf } from './destination.js';
import { HeldLinks } from './job/held-links.js';
import { Job } from './job/job.js';
import { openFiles } from './job/open-files.js';
import { finish } from './job/steps/finish.js';
import type { UploadControl } from './upload.js';
import { defaultChunkBytes, type ReplaceOptions } from './upload-options.js';

// Vimeo's own limit.
const longestLink = 16_384;

interface Pull<Result> {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly destination: Destination<Result>;
  readonly options: ReplaceOptions;
  readonly control: UploadControl;
}

/**
 * Gives Vimeo the address, and Vimeo fetches the file. It responds before it has looked, so that only `wait` tells whether
 * there was a video.
 *
 * @see https://developer.vimeo.com/api/upload/videos#pull-approach
 */
export async function pull<Result>(
  { api, context, destination, options, control }: Pull<Result>,
  url: URL,
): Promise<Result> {
  if (url.href.length > longestLink)
    throw new UploadError(
      `Vimeo fetches from addresses of at most ${longestLink} characters, and this one has ${url.href.length}; read it here with via: 'client'.`,
      { reason: 'source' },
    );
  const files = await openFiles(context, options, control.signal);
  try {
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
    if (!made)
      throw new UploadError(`POST ${path} answered without the uri of the video.`, { reason: 'link' });
    control.report({ acknowledged: 0, sent: 0, total: size ?? 0, state: 'pulling' });
    const links = new HeldLinks(undefined);
    const job = new Job({
      api,
      context,
      control,
      options,
      files,
      links,
      notes: undefined,
      ticketKey: undefined,
    });
    // Nothing is sent from here, so that the link and the size are never used.
    const { link } = videoOf(made);
    await job.advance({
      ...made,
      link,
      size: size ?? 1,
      chunkBytes: defaultChunkBytes,
      sent: true,
      ...files.rest,
    });
    await finish(job);
    return destination.result(job.ticket, 'created');
  } finally {
    await files.close();
  }
}
