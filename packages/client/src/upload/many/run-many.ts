import type { UploadTicket } from '../../records/ticket.js';
import type { UploadSource } from '../../sources/source.js';
import { raceAbort } from '../../time/race-abort.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { UploadedVideo } from '../destination.js';
import { BatchedLookUps } from '../job/batched-look-ups.js';
import type { LookUp } from '../job/look-up.js';
import type { UploadProgress } from '../progress.js';
import type { Upload } from '../upload.js';
import type { UploadOptions } from '../upload-options.js';
import type { StartUpload, UploadItem, UploadManyOptions, UploadManyResult } from './many-options.js';
import { TotalProgress } from './total-progress.js';

interface Running<Item> {
  readonly result: Promise<UploadManyResult<Item>>;
  abort(): void;
}

/** Runs them all; see `uploadMany`. */
export async function* runMany<Item extends UploadItem>(
  start: StartUpload,
  { lifetime, request }: Pick<ApiAccess, 'lifetime' | 'request'>,
  items: Iterable<Item> | AsyncIterable<Item>,
  { concurrency, onProgress, ...shared }: UploadManyOptions & { concurrency: number },
): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
  const total = new TotalProgress(onProgress);
  const running = new Map<number, Running<Item>>();
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const { signal } = shared;
  const changes = new Changes();
  const ended: UploadManyResult<Item>[] = [];
  const onEnd = (result: UploadManyResult<Item>) => {
    ended.push(result);
    changes.tell();
  };
  const lookUps = new BatchedLookUps(request, () => changes.tell());
  const hasRoom = () => running.size - lookUps.waiting < concurrency && !lookUps.isFull && !lifetime.isClosed;
  let isExhausted = false;
  try {
    for (let index = 0; ; ) {
      while (!isExhausted && hasRoom()) {
        signal?.throwIfAborted();
        const next = await raceAbort(Promise.resolve(iterator.next()), signal);
        if (next.done) isExhausted = true;
        else {
          const one = begin(start, next.value, index, shared, total, lookUps.forOne());
          running.set(index, one);
          void one.result.then(onEnd);
          index++;
        }
      }
      if (running.size === 0) {
        if (!isExhausted) lifetime.refuseIfClosed();
        return;
      }
      const changed = changes.next();
      // No other upload comes to wait until one of these has ended.
      if (lookUps.isSettled) lookUps.ask();
      const result = ended.shift();
      if (!result) {
        await changed;
        continue;
      }
      // A caller that gives up all of them wants no list of what was given up.
      signal?.throwIfAborted();
      running.delete(result.index);
      yield result;
    }
  } catch (error) {
    // The list failed, or the caller aborted. What is done is told even so, or its file would be uploaded again.
    for (const one of running.values()) one.abort();
    for (const one of running.values()) {
      const result = await one.result;
      if (result.state === 'done') yield result;
    }
    throw error;
  } finally {
    // Left early, by a failure or by a reader who has seen enough.
    for (const one of running.values()) one.abort();
    const ending = isExhausted ? undefined : Promise.resolve(iterator.return?.());
    // A list that is stuck would be waited for in vain.
    if (signal?.aborted) ending?.catch(() => {});
    else await ending;
  }
}

function begin<Item extends UploadItem>(
  start: StartUpload,
  item: Item,
  index: number,
  shared: UploadOptions,
  total: TotalProgress,
  lookUp: LookUp,
): Running<Item> {
  const report = total.began(index);
  const failed = (error: unknown, ticket: UploadTicket | undefined): UploadManyResult<Item> => {
    total.ended(index, 'failed');
    return { item, index, state: 'failed', error, ticket };
  };
  let upload: Upload<UploadedVideo>;
  try {
    const { source, options } = partsOf(item);
    const onProgress = (progress: UploadProgress) => {
      options?.onProgress?.(progress);
      report(progress);
    };
    upload = start(source, { ...shared, ...options, onProgress }, lookUp);
  } catch (error) {
    lookUp.skip();
    // What no upload can be made of fails like one that was begun.
    return { result: Promise.resolve(failed(error, undefined)), abort: () => {} };
  }
  const result = upload
    .finally(() => lookUp.skip())
    .then(
      (video): UploadManyResult<Item> => {
        total.ended(index, 'done');
        return { item, index, state: 'done', video };
      },
      (error: unknown) => failed(error, upload.ticket),
    );
  return { result, abort: () => upload.abort() };
}

function partsOf(item: UploadItem): { source: UploadSource; options?: UploadOptions } {
  if (typeof item !== 'object' || item === null || !('source' in item) || 'slice' in item)
    return { source: item as UploadSource }; // all that remains of the union
  return item;
}

/** Something that happens now and then, to be waited for. */
class Changes {
  #tell: () => void = () => {};
  #next: Promise<undefined> | undefined;

  /** Settles with the first change from now on. */
  next(): Promise<undefined> {
    this.#next ??= new Promise((resolve) => {
      this.#tell = () => resolve(undefined);
    });
    return this.#next;
  }

  tell(): void {
    this.#next = undefined;
    this.#tell();
  }
}
