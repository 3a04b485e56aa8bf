import {
  AuthenticationError,
  ScopeError,
  UploadError,
  type UploadProgress,
  type UploadStore,
  type VimeoClient,
} from 'vimeokit';
import { needFile } from '../args/file-or-stream.js';
import { messageOf } from '../errors/explain.js';
import type { ProgressView } from '../progress/progress-view.js';
import { finish, needsFinish } from './finish.js';
import type { Entry, Journal } from './journal.js';
import type { Uploaded, UploadItem } from './upload-item.js';

export interface Job {
  readonly vimeo: VimeoClient;
  readonly items: readonly UploadItem[];
  readonly journal: Journal;
  readonly store: UploadStore | undefined;
  readonly progress: ProgressView;
  readonly concurrency: number;
  readonly wait: 'playable' | undefined;
  readonly signal: AbortSignal;
  /** Told of each item that is completely done, including those that an earlier run did. */
  onDone(item: UploadItem, video: Uploaded): void | Promise<void>;
}

/**
 * Uploads all items; one failure does not stop the others, unless it would stop them all.
 *
 * @returns What failed.
 */
export async function uploadItems(job: Job): Promise<{ item: UploadItem; error: unknown }[]> {
  const failures: { item: UploadItem; error: unknown }[] = [];
  const attempt = async (item: UploadItem, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      // They all use the same token.
      if (job.signal.aborted || AuthenticationError.is(error) || ScopeError.is(error)) throw error;
      failures.push({ item, error });
      job.progress.ended(item.label, `failed: ${messageOf(error)}`);
      if (item.key !== undefined) await job.journal.failed(item.key, messageOf(error));
    }
  };
  const toSend: UploadItem[] = [];
  for (const item of job.items) {
    const entry = item.key === undefined ? undefined : job.journal.find(item.key);
    await attempt(item, async () => {
      // If one were found missing later, the next run would repeat the upload.
      for (const file of filesOf(item)) await needFile(file, { cwd: '/' });
      if (entry) await continueItem(job, item, entry);
      else toSend.push(item);
    });
  }
  const { vimeo, progress, store, wait, signal } = job;
  const locked: UploadItem[] = [];
  const send = async (items: readonly UploadItem[], concurrency: number, isLast: boolean) => {
    const uploads = items.map((item) => ({
      item,
      source: item.source,
      // A dead upload link restarts the transfer of the same video instead of making another video.
      options: {
        restart: true,
        ...item.fields,
        onProgress: (now: UploadProgress) => progress.changed(item.label, now),
      },
    }));
    for await (const result of vimeo.uploadMany(uploads, { concurrency, store, wait, signal })) {
      const { item } = result.item;
      if (!isLast && result.state === 'failed' && isLocked(result.error)) locked.push(item);
      else
        await attempt(item, async () => {
          if (result.state === 'failed') throw result.error;
          await complete(job, item, result.video);
        });
    }
  };
  await send(toSend, job.concurrency, false);
  // Two files with the same bytes share one record in the store, so the second has to wait for the first.
  if (locked.length > 0) await send(locked, 1, true);
  if (failures.length === 0) await job.journal.complete();
  return failures;
}

function filesOf({ finishing: { thumbnail, captions } }: UploadItem): string[] {
  return [...(thumbnail === undefined ? [] : [thumbnail]), ...captions.map(({ file }) => file)];
}

function isLocked(error: unknown): boolean {
  return UploadError.is(error) && error.reason === 'locked';
}

/** An item whose bytes an earlier run has already sent to Vimeo. */
async function continueItem(job: Job, item: UploadItem, { state, video }: Entry): Promise<void> {
  if (state === 'uploaded') return complete(job, item, video);
  job.progress.ended(item.label, `was done before, ${video.link}`);
  await job.onDone(item, video);
}

async function complete(
  { vimeo, journal, progress, signal, onDone }: Job,
  item: UploadItem,
  video: Uploaded,
): Promise<void> {
  const { key, finishing } = item;
  if (needsFinish(finishing)) {
    if (key !== undefined) await journal.record(key, { state: 'uploaded', video });
    await finish(vimeo, video.uri, finishing, signal);
  }
  if (key !== undefined) await journal.record(key, { state: 'done', video });
  progress.ended(item.label, `done, ${video.link}`);
  await onDone(item, video);
}
