import {
  type ClientOptions,
  type UploadClaim,
  type UploadRecord,
  type UploadStore,
  VimeoClient,
} from 'vimeokit';

/** What a process has seen when it dies: of every step, a moment before and one after. */
export interface Moment {
  readonly number: number;
  readonly what: string;
}

/** The disk that processes share, and outlives them. */
export class SharedDisk {
  readonly records = new Map<string, UploadRecord>();
  readonly owners = new Map<string, MortalProcess>();
}

/**
 * A process that dies at a moment of its own choice, as by SIGKILL: from then on nothing leaves it and nothing it does is
 * seen; what it had in the store is free.
 */
export class MortalProcess {
  readonly client: VimeoClient;
  readonly store: UploadStore;
  readonly moments: Moment[] = [];
  /** Settles when it dies. */
  readonly death: Promise<Moment>;
  isDead = false;
  /** Of its uploads: what this real process knows of them ends with it, as it does in a process of its own. */
  readonly signal: AbortSignal;
  #die: (at: Moment) => void = () => {};
  readonly #diesAt: number | string;

  /** @param diesAt - The number of its last moment, or what it is; none by default. */
  constructor(disk: SharedDisk, options: ClientOptions, diesAt: number | string = Number.POSITIVE_INFINITY) {
    this.#diesAt = diesAt;
    const controller = new AbortController();
    this.signal = controller.signal;
    this.death = new Promise((resolve) => {
      this.#die = (at) => {
        controller.abort();
        resolve(at);
      };
    });
    this.client = new VimeoClient({
      ...options,
      fetch: async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        const what = `${init?.method ?? 'GET'} ${url.pathname.replace(/[0-9a-f]{16,}/, 'LINK')}`;
        await this.#live(`before ${what}`);
        const response = await fetch(input, init);
        await this.#live(`after ${what}`);
        return response;
      },
    });
    this.store = this.#storeOn(disk);
  }

  async #live(what: string): Promise<void> {
    if (!this.isDead) {
      const moment = { number: this.moments.length, what };
      this.moments.push(moment);
      if (moment.number !== this.#diesAt && moment.what !== this.#diesAt) return;
      this.isDead = true;
      this.#die(moment);
    }
    // So that what is left of it in this real process ends, too.
    throw new Error('The process is dead.');
  }

  #storeOn(disk: SharedDisk): UploadStore {
    const take = (key: string): boolean => {
      const owner = disk.owners.get(key);
      if (owner && !owner.isDead) return false;
      disk.owners.set(key, this);
      return true;
    };
    const release = async (key: string) => {
      if (!this.isDead && disk.owners.get(key) === this) disk.owners.delete(key);
    };
    return {
      claim: async (key): Promise<UploadClaim | undefined> => {
        await this.#live('before a claim');
        if (!take(key)) return undefined;
        return {
          load: async () => structuredClone(disk.records.get(key)),
          save: async (record) => {
            await this.#live(`before saving ${record.state}`);
            disk.records.set(key, JSON.parse(JSON.stringify(record)));
            await this.#live(`after saving ${record.state}`);
          },
          remove: async () => {
            if (!this.isDead) disk.records.delete(key);
          },
          release: () => release(key),
        };
      },
      takeLink: async (link) => {
        await this.#live('before taking a link');
        const key = `link ${link}`;
        return take(key) ? { release: () => release(key) } : undefined;
      },
    };
  }
}
