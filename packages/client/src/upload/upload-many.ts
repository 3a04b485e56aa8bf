import type { NamesOf } from '../option-names.js';
import type { UploadTicket } from '../records/ticket.js';
import type { UploadSource } from '../sources/source.js';
import { raceAbort } from '../time/race-abort.js';
import type { ApiAccess } from '../transfer/api-access.js';
import type { UploadedVideo } from './destination.js';
import type { LookUp } from './job/look-up.js';
import type { UploadProgress } from './progress.js';
import type { Upload } from './upload.js';
import type { LaterFields, ResumableOptions, UploadOptions, VideoFields } from './upload-options.js';
import { uploadNames, vimeoFields } from './vimeo-fields.js';

/** One of many: a source, or a source with options of its own. */
export type UploadItem = UploadSource | { readonly source: UploadSource; readonly options?: UploadOptions };

/** How far all of them are. Bytes are those of the uploads that have begun. */
export interface UploadManyProgress {
  /** What the server has confirmed. */
  readonly acknowledged: number;
  /** What has left this machine. */
  readonly sent: number;
  /** Of all that have begun. */
  readonly total: number;
  /** Uploads that succeeded. */
  readonly done: number;
  /** Uploads that ended with an error. */
  readonly failed: number;
  /** Uploads under way. */
  readonly running: number;
}

/** What all of them share, and how many go at a time. */
export interface UploadManyOptions
  extends Omit<ResumableOptions, 'onProgress' | 'size'>,
    VideoFields,
    LaterFields {
  /** Uploads under way at a time. Default 4. */
  concurrency?: number | undefined;
  /** Told of every change of any of them. */
  onProgress?: ((progress: UploadManyProgress) => void) | undefined;
}

type OwnOptions = Omit<ResumableOptions, 'size'> & Pick<UploadManyOptions, 'user' | 'tags' | 'concurrency'>;

const { size: _ofEachAlone, ...sharedNames } = uploadNames;
const manyNames: NamesOf<OwnOptions> = { ...sharedNames, concurrency: true };

/** What became of one of many. */
export type UploadManyResult<Item = UploadItem> =
  | { readonly item: Item; readonly index: number; readonly state: 'done'; readonly video: UploadedVideo }
  | {
      readonly item: Item;
      readonly index: number;
      readonly state: 'failed';
      readonly error: unknown;
      /** What finishes it later, where there is something to finish. */
      readonly ticket: UploadTicket | undefined;
    };

type Start = (source: UploadSource, options: UploadOptions, lookUp: LookUp) => Upload<UploadedVideo>;

/**
 * Uploads, some at a time. The next item is taken when there is room for it, and a result waits until it is asked for, so
 * that neither a long list nor a slow reader costs memory.
 */
export function uploadMany<Item extends UploadItem>(
  start: Start,
  { lifetime, request }: Pick<ApiAccess, 'lifetime' | 'request'>,
  items: Iterable<Item> | AsyncIterable<Item>,
  options: UploadManyOptions,
): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
  vimeoFields(options, 'uploadMany', manyNames);
  const { concurrency = 4 } = options;
  if (!(Number.isInteger(concurrency) && concurrency > 0))
    throw new TypeError(`concurrency must be a whole number above 0, not ${concurrency}.`);
  return run(start, { lifetime, request }, items, concurrency, options);
}

interface Running<Item> {
  readonly result: Promise<UploadManyResult<Item>>;
  abort(): void;
}

async function* run<Item extends UploadItem>(
  start: Start,
  { lifetime, request }: Pick<ApiAccess, 'lifetime' | 'request'>,
  items: Iterable<Item> | AsyncIterable<Item>,
  concurrency: number,
  { concurrency: _concurrency, onProgress, ...shared }: UploadManyOptions,
): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
  const { BatchedLookUps } = await import('./job/batched-look-ups.js');
  const total = new TotalProgress(onProgress);
  const running = new Map<number, Running<Item>>();
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const { signal } = shared;
  const changes = new Changes();
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
          running.set(index, begin(start, next.value, index, shared, total, lookUps.forOne()));
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
      const result = await Promise.race([changed, ...[...running.values()].map((one) => one.result)]);
      if (!result) continue;
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
  start: Start,
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

type Bytes = Pick<UploadProgress, 'acknowledged' | 'sent' | 'total'>;

/** The sum of all uploads; what has ended is kept as a number, not as an entry. */
class TotalProgress {
  readonly #tell: ((progress: UploadManyProgress) => void) | undefined;
  readonly #running = new Map<number, Bytes>();
  #ended: Bytes = { acknowledged: 0, sent: 0, total: 0 };
  #counts = { done: 0, failed: 0 };

  constructor(tell: ((progress: UploadManyProgress) => void) | undefined) {
    this.#tell = tell;
  }

  began(index: number): (progress: Bytes) => void {
    this.#running.set(index, { acknowledged: 0, sent: 0, total: 0 });
    return (progress) => {
      if (!this.#running.has(index)) return;
      this.#running.set(index, progress);
      this.#report();
    };
  }

  ended(index: number, how: 'done' | 'failed'): void {
    this.#ended = sum(this.#ended, this.#running.get(index));
    this.#running.delete(index);
    this.#counts = { ...this.#counts, [how]: this.#counts[how] + 1 };
    this.#report();
  }

  #report(): void {
    if (!this.#tell) return;
    const { acknowledged, sent, total } = [...this.#running.values()].reduce(sum, this.#ended);
    this.#tell({ acknowledged, sent, total, ...this.#counts, running: this.#running.size });
  }
}

function sum(one: Bytes, other: Bytes = { acknowledged: 0, sent: 0, total: 0 }): Bytes {
  return {
    acknowledged: one.acknowledged + other.acknowledged,
    sent: one.sent + other.sent,
    total: one.total + other.total,
  };
}
