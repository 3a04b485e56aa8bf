import type { UploadedVideo, UploadProgress, VimeoClient } from 'vimeokit';
import { messageOf } from '../errors/explain.js';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import type { ProgressView } from '../progress/progress-view.js';
import { type FailureFacts, failureFacts } from './failure-facts.js';
import { type Pace, paced } from './limit-rate.js';
import type { ResultsSheet } from './results-sheet.js';
import { uploadFailure } from './upload-failure.js';
import type { UploadItem } from './upload-item.js';

export interface UploadRun {
  readonly vimeo: VimeoClient;
  readonly io: Io;
  readonly items: readonly UploadItem[];
  /** The results of a manifest. */
  readonly sheet: ResultsSheet | undefined;
  readonly progress: ProgressView;
  readonly concurrency: number;
  /** Of all bytes together. */
  readonly pace?: Pace | undefined;
  readonly update: boolean | undefined;
  /** True, or what this run is called. */
  readonly again: boolean | string | undefined;
  /** True where the caller tells the error of the only item. */
  readonly isAlone?: boolean;
  /** Told of each item that is completely done, here or by an earlier run. */
  onDone(item: UploadItem, video: UploadedVideo): void | Promise<void>;
  /** Told of each that failed, for programs. */
  onFailed(facts: FailureFacts): void | Promise<void>;
  /** The video of an item whose upload was refused for a reason that does not matter here. */
  accept?(item: UploadItem, error: unknown): UploadedVideo | undefined;
}

/** An item that failed. */
export interface FailedItem {
  readonly item: UploadItem;
  /** In words for people. */
  readonly error: unknown;
}

const words: Readonly<Record<UploadedVideo['action'], string>> = {
  created: 'done',
  updated: 'updated',
  unchanged: 'unchanged',
};

/**
 * Uploads all items; one failure does not stop the others, unless it would stop them all.
 *
 * @returns What failed.
 */
export async function uploadItems(run: UploadRun): Promise<FailedItem[]> {
  const { vimeo, io, items, sheet, progress, concurrency, update, again, onDone } = run;
  const failures: FailedItem[] = [];
  const { signal } = io;
  const done = async (item: UploadItem, video: UploadedVideo) => {
    await sheet?.done(item.job, video);
    progress.ended(item.label, doneWords(item, video));
    await onDone(item, video);
  };
  // A dead upload link restarts the transfer of the same video instead of making another video.
  const shared = { concurrency, update, again, restart: true, signal };
  const last = new Map<UploadItem, UploadProgress>();
  for await (const result of vimeo.uploadMany(uploadsOf(items, run, last), shared)) {
    const { item } = result.item;
    if (result.state === 'done') {
      await done(item, result.video);
      continue;
    }
    if (signal.aborted) throw result.error;
    const accepted = run.accept?.(item, result.error);
    if (accepted) {
      await done(item, accepted);
      continue;
    }
    const { uri = result.ticket?.uri, isDone } = item.job;
    const error = await uploadFailure(result.error, { uri, isDone, progress: last.get(item) }, io);
    await sheet?.failed(item.job, messageOf(error));
    await run.onFailed(failureFacts(item.label, result.error, { told: error, uri }));
    // They all use the same token.
    if (error instanceof SignInError) throw error;
    failures.push({ item, error });
    if (run.isAlone) progress.ended(item.label, 'failed');
    else progress.failed(item.label, messageOf(error));
  }
  return failures;
}

/** @param last - Is given the last progress of each. */
async function* uploadsOf(
  items: readonly UploadItem[],
  { progress, pace }: UploadRun,
  last: Map<UploadItem, UploadProgress>,
) {
  for (const item of items) {
    const onProgress = (now: UploadProgress) => {
      last.set(item, now);
      progress.changed(item.label, now);
    };
    const source = await paced(item.source, pace);
    yield { item, source, options: { ...item.options, store: item.job, onProgress } };
  }
}

function doneWords({ job }: UploadItem, { uri, link, action }: UploadedVideo): string {
  const deleted =
    job.deletedUri === undefined ? '' : `; ${job.deletedUri} is deleted at Vimeo, so it was uploaded anew`;
  return `${words[action]}, ${uri} at ${link}${deleted}`;
}
