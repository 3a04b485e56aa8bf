import type { OpenSource } from '../../sources/source.js';
import { sendFirstBytes } from '../first-bytes.js';
import { releaseLink } from '../links-in-use.js';
import { defaultChunkBytes } from '../upload-options.js';
import type { Job } from './job.js';
import { keepPlaceholder } from './keep-placeholder.js';
import { type CreateRequest, makeNoted } from './make-noted.js';

interface SentBytes {
  readonly source: OpenSource;
  readonly fingerprint: string | undefined;
}

/**
 * Makes the video that the bytes go to, or finds the one that an earlier run has asked for.
 *
 * @returns Bytes that its host has, and whether it is the earlier run's.
 */
export async function createVideo(
  job: Job,
  request: CreateRequest,
  { source, fingerprint }: SentBytes,
): Promise<{ offset: number; isEarlier: boolean }> {
  const { context, control, options, files, links } = job.parts;
  const { signal } = control;
  await control.whenRunning();
  control.report({ acknowledged: 0, sent: 0, total: source.size, state: 'creating' });
  const made = await makeNoted(job, request, {
    source: { name: source.name, size: source.size },
    takeLink: (link) => links.adopt(link),
    sendFirstBytes: (link, adoption) => sendFirstBytes(context, { source, signal, link, adoption }),
  });
  const { rest } = files;
  const known = fingerprint === undefined ? {} : { fingerprint };
  const chunkBytes = options.chunkBytes ?? defaultChunkBytes;
  try {
    await keepPlaceholder(job, made.placeholder.link, {
      ...made.placeholder,
      size: source.size,
      chunkBytes,
      ...known,
      ...rest,
    });
  } catch (error) {
    releaseLink(made.placeholder.link);
    throw error;
  }
  return { offset: made.offset, isEarlier: made.isEarlier ?? false };
}
