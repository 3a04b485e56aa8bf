import { UploadError } from '../../errors/upload-error.js';
import type { SourceFacts } from '../destination.js';
import { defaultChunkBytes } from '../upload-options.js';
import type { Job } from './job.js';
import { keepPlaceholder } from './keep-placeholder.js';
import { findPulled, pulledName } from './lost-pull.js';
import { type CreateRequest, makeNoted } from './make-noted.js';

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
  request: CreateRequest,
  url: URL,
  facts: SourceFacts,
): Promise<{ isEarlier: boolean }> {
  const { api, control, files, links } = job.parts;
  if (url.href.length > longestLink)
    throw new UploadError(
      `Vimeo fetches from addresses of at most ${longestLink} characters, and this one has ${url.href.length}; read it here with via: 'client'.`,
      { reason: 'source' },
    );
  control.enter('creating');
  const { placeholder, isEarlier = false } = await makeNoted(job, request, {
    source: facts,
    sendFirstBytes: undefined,
    pull: {
      link: url.href,
      find: (wanted, sentAt, create) =>
        findPulled(wanted, sentAt, create, async (name) => (await links.adopt(name)) !== undefined),
    },
  });
  showPulled(job, facts);
  // Nothing is sent from here, so that the link and the size are never used.
  await keepPlaceholder(job, pulledName(api, placeholder), {
    ...placeholder,
    size: facts.size ?? 1,
    chunkBytes: defaultChunkBytes,
    sent: true,
    ...files.rest,
  });
  return { isEarlier };
}
