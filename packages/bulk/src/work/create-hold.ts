import type { UploadClaim, UploadStore } from 'vimeokit';
import { isJob } from '../jobs/job-data.js';

/**
 * An abort that waits while a video is being made. Of a create that is cut short nobody knows what it has made: the next worker,
 * which looks for it at once, may come before Vimeo has done it, and make another one.
 */
export class CreateHold {
  /** Aborted as the given signal is, though not between the note of a create and that of what came of it. */
  readonly signal: AbortSignal;
  readonly #given: AbortSignal;
  readonly #longestMs: number;
  readonly #controller = new AbortController();
  #isCreating = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param longestMs - For how long an abort waits at most. */
  constructor(given: AbortSignal, longestMs: number) {
    this.#given = given;
    this.#longestMs = longestMs;
    this.signal = this.#controller.signal;
    if (given.aborted) this.#onAbort();
    else given.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** A store whose records tell when a video is being made. */
  watch(store: UploadStore): UploadStore {
    return {
      ...store,
      claim: async (key, kind) => {
        const claim = await store.claim(key, kind);
        return claim && kind === 'job' ? this.#watchClaim(claim) : claim;
      },
    };
  }

  /** The job is over. */
  end(): void {
    clearTimeout(this.#timer);
    this.#given.removeEventListener('abort', this.#onAbort);
  }

  #watchClaim(claim: UploadClaim): UploadClaim {
    return {
      load: () => claim.load(),
      save: async (record) => {
        const isCreate = isJob(record) && record.state === 'creating';
        if (isCreate) {
          // Nothing is made after it.
          this.signal.throwIfAborted();
          this.#isCreating = true;
        }
        await claim.save(record);
        if (!isCreate) this.#endCreate();
      },
      remove: async () => {
        await claim.remove();
        this.#endCreate();
      },
      release: () => claim.release(),
    };
  }

  #endCreate(): void {
    this.#isCreating = false;
    if (this.#given.aborted) this.#abort();
  }

  readonly #onAbort = () => {
    if (!this.#isCreating) return this.#abort();
    this.#timer = setTimeout(this.#abort, this.#longestMs);
    this.#timer.unref();
  };

  readonly #abort = () => this.#controller.abort(this.#given.reason);
}
