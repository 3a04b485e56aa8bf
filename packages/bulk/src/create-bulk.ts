import type { SharedBudget } from 'vimeokit';
import type { Engine } from './engines/engine.js';
import { engineOf, openEngine } from './engines/open-engine.js';
import type { BulkItem } from './jobs/bulk-item.js';
import { addItems } from './queue/add-items.js';
import { pauseQueue, resumeQueue } from './queue/control.js';
import { type BulkFailure, type FailureFilter, retryFailures, walkFailures } from './queue/failures.js';
import { type BulkResult, type ResultsOptions, walkResults } from './queue/results.js';
import { type BulkStatus, readStatus } from './queue/status.js';
import { type VerifyOptions, type VerifyReport, verifyAccount } from './queue/verify.js';
import { BulkWorker } from './work/bulk-worker.js';
import type { WorkOptions } from './work/work-options.js';

/** Where a queue is. */
export interface BulkOptions {
  /** `redis://…` or `rediss://…` of a Redis, Valkey or Dragonfly, or `postgres://…` of a PostgreSQL 13 or newer. */
  readonly connection: string;
  /** Which queue of that engine. Default `videos`. */
  readonly name?: string | undefined;
  /** How often a video is tried whose line fails, before it counts as failed. Default 5. */
  readonly attempts?: number | undefined;
  /** Before the second try; each further one waits twice as long. Default 30. */
  readonly retryDelaySeconds?: number | undefined;
}

/** A queue of videos that any number of machines adds to and works on. Nothing is connected before the first call. */
export interface Bulk extends AsyncDisposable {
  /**
   * Adds videos. An item whose key is known changes nothing, as long as its job is kept.
   *
   * @example
   * await bulk.add([{ source: '/videos/harbour.mp4', name: 'Harbour' }]);
   * @returns How many were given.
   * @throws {TypeError} For what another machine could not read; what came before it may have been added.
   */
  add(items: Iterable<BulkItem> | AsyncIterable<BulkItem>): Promise<number>;
  /**
   * Uploads videos of the queue, four at a time by default, until the worker is closed.
   *
   * @example
   * await using worker = bulk.work({ client: vimeo, concurrency: 4 });
   * await worker.idle();
   */
  work(options: WorkOptions): BulkWorker;
  /**
   * How far the queue is.
   *
   * @example
   * const { waiting, active, done, failed } = await bulk.status();
   */
  status(): Promise<BulkStatus>;
  /**
   * No worker begins another video until `resume`.
   *
   * @example
   * await bulk.pause({ now: true });
   * @param options.now - What is under way is put back, too; it goes on from the byte that Vimeo has.
   */
  pause(options?: { readonly now?: boolean | undefined }): Promise<void>;
  /**
   * Goes on, whatever it was paused for.
   *
   * @example
   * await bulk.resume();
   */
  resume(): Promise<void>;
  /**
   * Videos that nothing more is tried for.
   *
   * @example
   * for await (const { key, reason, message } of bulk.failures()) console.log(key, reason, message);
   */
  failures(): AsyncGenerator<BulkFailure, void, undefined>;
  /**
   * Tries failed videos again, from where they are.
   *
   * @example
   * await bulk.retry({ reason: 'connection' });
   * @returns How many.
   */
  retry(filter?: FailureFilter): Promise<number>;
  /**
   * Videos that are done. They are kept until they are taken out, so that none is uploaded twice.
   *
   * @example
   * for await (const { key, uri } of bulk.results()) console.log(key, uri);
   */
  results(options?: ResultsOptions): AsyncGenerator<BulkResult, void, undefined>;
  /**
   * Compares the queue with the account, at 100 videos a call.
   *
   * @example
   * const { missing, twice, orphaned } = await bulk.verify({ client: vimeo });
   */
  verify(options: VerifyOptions): Promise<VerifyReport>;
  /** One rate budget for all that use this engine: a client's `rateLimit`. Workers of this queue have it already. */
  readonly budget: SharedBudget;
  /**
   * Closes the connections; close the workers first.
   *
   * @example
   * await bulk.close();
   */
  close(): Promise<void>;
}

/**
 * A queue of videos in Redis or PostgreSQL.
 *
 * @example
 * const bulk = createBulk({ connection: 'redis://127.0.0.1:6379', name: 'archive' });
 * @throws {TypeError} Where an option cannot be used. Packages that are missing are told of by the first call.
 */
export function createBulk(options: BulkOptions): Bulk {
  const { connection, name, attempts, retryDelayMs } = checkedOptions(options);
  let opening: Promise<Engine> | undefined;
  const engine = () => {
    opening ??= openEngine(connection, name).catch((error: unknown) => {
      // The next call tries again.
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const close = async () => {
    const opened = opening;
    opening = undefined;
    await (await opened?.catch(() => undefined))?.close();
  };
  return {
    add: async (items) => addItems(await engine(), items, { attempts, retryDelayMs }),
    work(work) {
      checkWork(work);
      return new BulkWorker(engine(), work);
    },
    status: async () => readStatus(await engine()),
    async pause({ now = false } = {}) {
      await pauseQueue(await engine(), { reason: 'asked', message: 'Somebody has paused it.', now });
    },
    resume: async () => resumeQueue(await engine()),
    async *failures() {
      yield* walkFailures(await engine());
    },
    retry: async (filter = {}) => retryFailures(await engine(), filter),
    async *results(results = {}) {
      yield* walkResults(await engine(), results);
    },
    verify: async (verify) => verifyAccount(await engine(), verify),
    budget: {
      read: async (key) => (await engine()).budget.read(key),
      compareAndSet: async (key, version, state) =>
        (await engine()).budget.compareAndSet(key, version, state),
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function checkedOptions(options: BulkOptions) {
  if (typeof options !== 'object' || options === null)
    throw new TypeError("createBulk takes one object: createBulk({ connection: 'redis://…' }).");
  const { connection, name = 'videos', attempts = 5, retryDelaySeconds = 30 } = options;
  if (engineOf(connection) === undefined)
    // The address may have a password in it.
    throw new TypeError('connection must be an address that begins with redis://, rediss:// or postgres://.');
  if (typeof name !== 'string' || !/^[\w.-]{1,60}$/.test(name))
    throw new TypeError(`name must be letters, digits, dots and hyphens, not ${JSON.stringify(name)}.`);
  if (!Number.isSafeInteger(attempts) || attempts < 1)
    throw new TypeError(`attempts must be a whole number above 0, not ${attempts}.`);
  if (!(typeof retryDelaySeconds === 'number' && retryDelaySeconds >= 0))
    throw new TypeError(`retryDelaySeconds must be a number of seconds, not ${retryDelaySeconds}.`);
  return { connection, name, attempts, retryDelayMs: Math.round(retryDelaySeconds * 1000) };
}

function checkWork({ client, concurrency, leaseSeconds, open }: WorkOptions): void {
  if (typeof Object(client).upload !== 'function')
    throw new TypeError('bulk.work needs a client: bulk.work({ client: new VimeoClient({ token }) }).');
  if (concurrency !== undefined && !(Number.isSafeInteger(concurrency) && concurrency > 0))
    throw new TypeError(`concurrency must be a whole number above 0, not ${concurrency}.`);
  if (leaseSeconds !== undefined && !(leaseSeconds >= 2 && leaseSeconds <= 3600))
    throw new TypeError(`leaseSeconds must be a number from 2 to 3600, not ${leaseSeconds}.`);
  if (open !== undefined && typeof open !== 'function')
    throw new TypeError('open must be a function that makes a source of an item.');
}
