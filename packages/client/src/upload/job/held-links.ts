import type { UploadStore } from '../../records/upload-store.js';

/** The upload links that a job writes to, which nobody else does as long as it holds them in its store. */
export class HeldLinks {
  readonly #store: UploadStore | undefined;
  readonly #held = new Map<string, { release(): Promise<void> } | undefined>();

  constructor(store: UploadStore | undefined) {
    this.#store = store;
  }

  /** True where the link is this job's now; without a store there is nobody to ask. */
  async take(link: string): Promise<boolean> {
    if (this.#held.has(link) || !this.#store) return true;
    const taken = await this.#store.takeLink(link);
    if (taken) this.#held.set(link, taken);
    return taken !== undefined;
  }

  async releaseAll(): Promise<void> {
    for (const [link, taken] of this.#held) {
      this.#held.delete(link);
      await taken?.release();
    }
  }
}
