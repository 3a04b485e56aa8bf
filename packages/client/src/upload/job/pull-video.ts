import { UploadError } from '../../errors/upload-error.js';
import type { Destination, SourceFacts } from '../destination.js';
import { videoOf } from '../destination.js';
import { defaultChunkBytes } from '../upload-options.js';
import type { Job } from './job.js';

// Vimeo's own limit.
const longestLink = 16_384;

/** Nothing is sent from here, and nothing tells how far Vimeo is. */
export function showPulled({ parts }: Job, { size = 0 }: SourceFacts): void {
  parts.control.report({ acknowledged: 0, sent: 0, total: size, state: 'pulling' });
}

/**
 * Gives Vimeo the address, and Vimeo fetches the file. It responds before it has looked, so that only `wait` tells whether
 * there was a video.
 *
 * @see https://developer.vimeo.com/api/upload/videos#pull-approach
 */
export async function pullVideo(
  job: Job,
  destination: Destination<unknown>,
  url: URL,
  facts: SourceFacts,
): Promise<void> {
  const { api, control, options, files } = job.parts;
  if (url.href.length > longestLink)
    throw new UploadError(
      `Vimeo fetches from addresses of at most ${longestLink} characters, and this one has ${url.href.length}; read it here with via: 'client'.`,
      { reason: 'source' },
    );
  control.enter('creating');
  const { path, fields } = destination;
  const { size } = facts;
  const { data } = await api.request({
    method: 'POST',
    path,
    fields,
    body: {
      ...destination.body(facts),
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
  showPulled(job, facts);
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
}
