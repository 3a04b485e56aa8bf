import { randomUUID } from 'node:crypto';
import type { ListableStore, Upload, UploadedVideo, UploadOptions, UploadStore, VimeoClient } from 'vimeokit';
import type { AllowedFile } from '../gates/allowed-folders.js';
import { fileSource } from './file-source.js';

/** An upload that was asked for since this process began. */
export interface UploadJob {
  readonly id: string;
  readonly file: string;
  readonly upload: Upload<UploadedVideo>;
  /** Resolves with how it ended. */
  readonly ended: Promise<UploadEnd>;
}

export type UploadEnd = { readonly video: UploadedVideo } | { readonly error: unknown };

// Jobs that are over and still told of.
const keptEnded = 100;

/** The uploads of this process. They go on between calls, and a store remembers them beyond the process. */
export class UploadJobs {
  readonly #vimeo: VimeoClient;
  readonly #store: UploadStore;
  readonly #jobs = new Map<string, UploadJob>();

  constructor(vimeo: VimeoClient, store: UploadStore) {
    this.#vimeo = vimeo;
    this.#store = store;
  }

  /** Starts an upload and returns at once. */
  start(file: AllowedFile, options: UploadOptions): UploadJob {
    const upload = this.#vimeo.upload(fileSource(file), { ...options, store: this.#store });
    const ended = upload.then(
      (video) => ({ video }),
      (error: unknown) => ({ error }),
    );
    const job: UploadJob = { id: `upload-${randomUUID().slice(0, 8)}`, file: file.name, upload, ended };
    this.#jobs.set(job.id, job);
    this.#forgetOldest();
    return job;
  }

  get(id: string): UploadJob | undefined {
    return this.#jobs.get(id);
  }

  all(): UploadJob[] {
    return [...this.#jobs.values()];
  }

  /** What the store knows as begun and not over, of this process and of others. */
  async unfinished(): Promise<
    { name: string | undefined; size: number; uri: string | undefined; state: string }[]
  > {
    if (!('unfinished' in this.#store && typeof this.#store.unfinished === 'function')) return [];
    const found: Awaited<ReturnType<ListableStore['unfinished']>> = await this.#store.unfinished();
    // What the store knows them by says nothing to an assistant.
    return found.map(({ key: _key, fingerprint: _fingerprint, ...told }) => told);
  }

  /** Stops what is under way; the store goes on with it when the same file is asked for again. */
  async close(): Promise<void> {
    await Promise.all(this.all().map(({ upload }) => upload.abort().catch(() => {})));
  }

  #forgetOldest(): void {
    const over = this.all().filter(isOver);
    for (const { id } of over.slice(0, Math.max(0, over.length - keptEnded))) this.#jobs.delete(id);
  }
}

/** Whether it has ended, so that `ended` resolves at once. */
export function isOver({ upload: { state } }: UploadJob): boolean {
  return state === 'done' || state === 'failed' || state === 'aborted';
}
