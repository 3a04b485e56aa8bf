import { sumOfText } from '../../hex.js';
import type { UploadClaim, UploadStore } from '../../records/upload-store.js';
import type { Adoption } from '../placeholder.js';
import type { Identity } from './identity.js';

/** The upload links that a job writes to, which nobody else does as long as it holds them in its store. */
export class HeldLinks {
  readonly #store: UploadStore | undefined;
  readonly #owner: Pick<Identity, 'key' | 'account'> | undefined;
  readonly #held = new Map<string, { release(): Promise<void> } | undefined>();

  /** Without a store there is nobody to ask. */
  constructor(store?: UploadStore, owner?: Pick<Identity, 'key' | 'account'>) {
    this.#store = store;
    this.#owner = owner;
  }

  /** True where the link is this job's now. */
  async take(link: string): Promise<boolean> {
    if (this.#held.has(link) || !this.#store) return true;
    const taken = await this.#store.takeLink(link);
    if (taken) this.#held.set(link, taken);
    return taken !== undefined;
  }

  /**
   * Takes a link that was found, for good: a job that was told of it, and has died since, is not to send to it any more.
   *
   * @returns `undefined` where it is not this job's, `again` where an earlier run of this job had taken it, and has died.
   */
  async adopt(link: string): Promise<Adoption | undefined> {
    if (!(await this.take(link))) return undefined;
    const owner = this.#owner;
    if (!owner) return 'new';
    return this.#withRecordOf(link, async (claim): Promise<Adoption | undefined> => {
      const noted = await claim.load();
      if (noted?.state === 'adopted') return noted.job === owner.key ? 'again' : undefined;
      await claim.save({ state: 'adopted', account: owner.account, job: owner.key });
      return 'new';
    });
  }

  /** True where another job has adopted a link that this one was told of. */
  async isLost(link: string): Promise<boolean> {
    const job = await this.#adopter(link);
    return typeof job === 'string' && job !== this.#owner?.key;
  }

  /** True where nobody has adopted a link that this job alone was told of, or will as long as this job holds it. */
  async isOurs(link: string): Promise<boolean> {
    return (await this.#adopter(link)) === undefined;
  }

  /** The key of the job that has adopted a link, if any; `null` where that is not to be known. */
  async #adopter(link: string): Promise<string | null | undefined> {
    // Held first, so that nobody adopts it after the look.
    if (!(await this.take(link))) return null;
    const noted = await this.#withRecordOf(link, async (claim) => (await claim.load()) ?? 'none');
    if (noted === 'none') return undefined;
    return noted?.state === 'adopted' ? noted.job : null;
  }

  async releaseAll(): Promise<void> {
    for (const [link, taken] of this.#held) {
      this.#held.delete(link);
      await taken?.release();
    }
  }

  async #withRecordOf<Result>(
    link: string,
    use: (claim: UploadClaim) => Promise<Result>,
  ): Promise<Result | undefined> {
    const claim = await this.#store?.claim(`link-${await sumOfText(link)}`, 'link');
    try {
      return claim && (await use(claim));
    } finally {
      await claim?.release();
    }
  }
}
