import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import type { UploadSource } from 'vimeokit';
import type { Engine } from '../engines/engine.js';
import type { KeptItem } from '../jobs/bulk-item.js';
import type { JobData, JobResult } from '../jobs/job-data.js';
import { readPause } from '../queue/control.js';
import { readStatus } from '../queue/status.js';
import { type JobContext, LockLost, PutBack, processJob } from './process-job.js';
import type { WorkEvent, WorkOptions } from './work-options.js';

/** Workers that die take their videos with them only until somebody takes these over, however often. */
const mostStalls = 1_000_000;
// BullMQ waits for a limit of ours only where it has one of its own.
const noLimit = { max: 1_000_000_000, duration: 1000 };
const lookMs = 1000;

/** Uploads the videos of a queue until it is closed. */
export class BulkWorker implements AsyncDisposable {
  readonly #engine: Promise<Engine>;
  readonly #running: Promise<Worker<JobData, JobResult>>;
  readonly #options: WorkOptions;
  readonly #active = new Map<string, AbortController>();
  readonly #closing = new AbortController();

  /** Made by `bulk.work`. */
  constructor(engine: Promise<Engine>, options: WorkOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#running = engine.then((opened) => this.#start(opened));
    // Who closes it, or waits for it, is told.
    this.#running.catch(() => {});
  }

  /** Resolves once it takes videos; rejects where the engine cannot be reached. */
  async ready(): Promise<void> {
    await (await this.#running).waitUntilReady();
  }

  /**
   * Resolves once nothing is left to do in the whole queue, by this worker or others. A queue that is paused is not done.
   *
   * @example
   * const worker = bulk.work({ client: vimeo });
   * await worker.idle();
   * await worker.close();
   */
  async idle(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    const engine = await this.#engine;
    await this.#running;
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal ? [options.signal] : [])]);
    for (let waitMs = 100; ; waitMs = Math.min(2 * waitMs, 2 * lookMs)) {
      options.signal?.throwIfAborted();
      const { waiting, active } = await readStatus(engine);
      if (waiting + active === 0 || this.#closing.signal.aborted) return;
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  /**
   * Stops: what is under way is put back, and goes on elsewhere, or here another time, from the byte that Vimeo has.
   *
   * @example
   * const worker = bulk.work({ client: vimeo });
   * process.once('SIGTERM', () => void worker.close());
   * await worker.idle();
   * await worker.close();
   * @param options - With `finish`, what is under way is uploaded to its end first.
   */
  async close({ finish = false }: { readonly finish?: boolean | undefined } = {}): Promise<void> {
    this.#closing.abort();
    const worker = await this.#running;
    const closed = worker.close();
    if (!finish) this.#stopAll(new PutBack('the worker is closed'));
    await closed;
  }

  /**
   * `close`, for `await using`.
   *
   * @example
   * await using worker = bulk.work({ client: vimeo });
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(engine: Engine): Promise<Worker<JobData, JobResult>> {
    const { concurrency = 4, leaseSeconds = 30 } = this.#options;
    const lockMs = leaseSeconds * 1000;
    const context = this.#context(engine, lockMs);
    const worker = engine.openWorker(
      // Three parameters, or there is no signal.
      async (job, token, signal) => {
        const controller = new AbortController();
        const id = job.id ?? '';
        this.#active.set(id, controller);
        if (this.#closing.signal.aborted) controller.abort(new PutBack('the worker is closed'));
        try {
          const both = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
          return await processJob(context, job, token ?? '', both);
        } finally {
          this.#active.delete(id);
        }
      },
      {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        maxStalledCount: mostStalls,
        limiter: noLimit,
        maximumRateLimitDelay: 2000,
        // What asks while nothing is there, so that closing need not wait for it.
        drainDelay: 1,
      },
    );
    worker.on('error', ({ message }) => context.tell({ kind: 'error', message }));
    // The lock is another's, or lost: what goes on here would be a second writer.
    worker.on('lockRenewalFailed', (ids: string[]) => {
      for (const id of ids) this.#active.get(id)?.abort(new LockLost('the lock is lost'));
    });
    void this.#watchPause(engine);
    return worker;
  }

  #context(engine: Engine, lockMs: number): JobContext {
    const { client, chunkBytes, open = openItself, onEvent, rateLimit = engine.budget } = this.#options;
    const tell = (event: WorkEvent) => {
      try {
        onEvent?.(event);
      } catch {
        // It is told, and decides nothing.
      }
    };
    // A worker that dies leaves its links before its jobs, whose locks have half of their time left at least: the next one would
    // else find a link taken, and make another video.
    const shared = engine.openStore(lockMs / 2);
    return { engine, client: client.with({ rateLimit }), shared, lockMs, chunkBytes, open, tell };
  }

  /** A pause that is to stop what is under way reaches every worker within a second. */
  async #watchPause(engine: Engine): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await sleep(lookMs, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
      if (this.#active.size === 0) continue;
      // An engine that fails is told of by the worker.
      const pause = await readPause(engine).catch(() => undefined);
      if (pause?.now) this.#stopAll(new PutBack('the queue is paused'));
    }
  }

  #stopAll(reason: Error): void {
    for (const controller of this.#active.values()) controller.abort(reason);
  }
}

function openItself({ source, key }: KeptItem): UploadSource {
  if (typeof source === 'string') return source;
  throw new TypeError(`${key} is neither a path nor an address; give bulk.work an "open" that knows it.`);
}
