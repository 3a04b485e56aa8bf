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
import { type OnePhase, Phases } from './phases.js';
import { TotalProgress } from './total-progress.js';

// Each asks Vimeo now and then, and keeps its files open.
const mostWaiting = 50;

interface Running<Item> {
  readonly phase: OnePhase;
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
  const phases = new Phases(() => changes.tell());
  const { counts } = phases;
  const hasRoom = () =>
    counts.deciding + counts.working + counts.over < concurrency &&
    counts.waiting < mostWaiting &&
    !lookUps.isFull &&
    !lifetime.isClosed;
  let isExhausted = false;
  // A look-up waits for others that may come soon: those that decide, or begin when an answer, or its result, is done with.
  const isTimeToAsk = () =>
    counts.deciding === 0 &&
    counts.lookingUp <= lookUps.waiting &&
    (isExhausted || lookUps.isFull || counts.over === 0);
  try {
    for (let index = 0; ; ) {
      while (!isExhausted && hasRoom()) {
        signal?.throwIfAborted();
        const next = await raceAbort(Promise.resolve(iterator.next()), signal);
        if (next.done) isExhausted = true;
        else {
          const together = { total, phase: phases.begin(), lookUps };
          const one = begin(start, next.value, index, shared, together);
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
      if (isTimeToAsk()) lookUps.ask();
      const result = ended.shift();
      if (!result) {
        await changed;
        continue;
      }
      // A caller that gives up all of them wants no list of what was given up.
      signal?.throwIfAborted();
      running.get(result.index)?.phase.end();
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

/** What all of them share. */
interface Together {
  readonly total: TotalProgress;
  readonly phase: OnePhase;
  readonly lookUps: BatchedLookUps;
}

function begin<Item extends UploadItem>(
  start: StartUpload,
  item: Item,
  index: number,
  shared: UploadOptions,
  { total, phase, lookUps }: Together,
): Running<Item> {
  const lookUp: LookUp = {
    skip: () => phase.enter('working'),
    find(uri, signal) {
      phase.enter('lookingUp');
      return lookUps.find(uri, signal);
    },
  };
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
      if (progress.state === 'processing') phase.enter('waiting');
      else if (phase.now === 'waiting') phase.enter('working');
    };
    upload = start(source, { ...shared, ...options, onProgress }, lookUp);
  } catch (error) {
    phase.enter('over');
    // What no upload can be made of fails like one that was begun.
    return { phase, result: Promise.resolve(failed(error, undefined)), abort: () => {} };
  }
  const result = upload
    .finally(() => phase.enter('over'))
    .then(
      (video): UploadManyResult<Item> => {
        total.ended(index, 'done');
        return { item, index, state: 'done', video };
      },
      (error: unknown) => failed(error, upload.ticket),
    );
  return { phase, result, abort: () => upload.abort() };
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
