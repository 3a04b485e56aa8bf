import type { JobRecord, RecordKind, UploadClaim, UploadStore } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import type { JobNames, NamedItem } from './job-names.js';
import { isAdoption, isJob } from './job-record.js';
import type { RenamedUploads } from './renamed-uploads.js';

/** What an earlier run has told of an item. */
export interface Remembered {
  /** The name of its job; absent where an earlier version of this command has told it. */
  readonly name?: string | undefined;
  /** Of its video, which has all its bytes. */
  readonly uri?: string | undefined;
  /** Where it was told, for messages. */
  readonly where: string;
}

export interface ItemJobOptions extends NamedItem {
  readonly store: UploadStore;
  readonly names: Pick<JobNames, 'add' | 'of' | 'next'>;
  readonly remembered?: Remembered | undefined;
  /** True for a row that is new among others of its file: no job of an earlier run is its own. */
  readonly isNew?: boolean;
  /** Told of the name of one that is new, before anything is made at Vimeo. */
  readonly onNamed?: () => Promise<void>;
  /** Where an upload of the same file under an earlier name may have been left. */
  readonly renamed?: RenamedUploads | undefined;
  /** False where the video shall be in no folder; absent where that is not known. */
  readonly isInFolder?: boolean;
  /** True where another video is wanted, whatever is there. */
  readonly again: boolean;
}

/**
 * The job of one item: the client's store as this item sees it. It tells the items of one file apart, which are several
 * videos, and knows how far the job is.
 */
export class ItemJob implements UploadStore, NamedItem {
  readonly file: string;
  readonly remembered: Remembered | undefined;
  readonly #options: ItemJobOptions;
  /** What the client knows it by. */
  #key: string | undefined;
  #name: string | undefined;
  #isNamed = false;
  #before: JobRecord | undefined;
  #now: JobRecord | undefined;

  constructor(options: ItemJobOptions) {
    this.#options = options;
    this.file = options.file;
    this.remembered = options.remembered;
    options.names.add(this);
    options.renamed?.add(this.file);
  }

  /** What the store knows it by, as far as anybody has told. */
  get name(): string | undefined {
    return this.#name ?? this.remembered?.name;
  }

  /** The video, once there is one. */
  get uri(): string | undefined {
    return this.#now?.ticket?.uri;
  }

  /** The page of the video. */
  get link(): string | undefined {
    return this.#now?.ticket?.page;
  }

  /** What its bytes are known by, once it was claimed. */
  get fingerprint(): string | undefined {
    return this.#now?.source.fingerprint;
  }

  /** True where Vimeo has every byte. */
  get isSent(): boolean {
    return this.#now?.ticket?.sent ?? this.isDone;
  }

  /** True where an earlier run, or this one, has done all that was asked for. */
  get isDone(): boolean {
    return this.#now?.state === 'done';
  }

  /** A video that was there before and is deleted at Vimeo. */
  get deletedUri(): string | undefined {
    const before = this.#before?.ticket;
    return before?.sent && !this.#options.again && this.uri !== before.uri ? before.uri : undefined;
  }

  async claim(key: string, kind?: RecordKind): Promise<UploadClaim | undefined> {
    const { store, names, isNew, onNamed, renamed, again } = this.#options;
    if (kind !== 'job') return this.#claimOther(key, kind);
    this.#key = key;
    this.#name ??= names.of(this, key);
    const claim = await store.claim(this.#name, kind);
    const isUnknown = claim && renamed && !isNew && !again && (await claim.load()) === undefined;
    if (isUnknown) await renamed.takeUp(claim, this.#options);
    if (!claim || !isNew || this.#isNamed) return claim && this.#watch(claim);
    const isFree = (await claim.load()) === undefined;
    if (isFree) {
      this.#isNamed = true;
      await onNamed?.();
      return this.#watch(claim);
    }
    await claim.release();
    this.#name = names.next(this, key);
    return this.claim(key, kind);
  }

  takeLink(link: string): Promise<{ release(): Promise<void> } | undefined> {
    return this.#options.store.takeLink(link);
  }

  /** What is no job has the same key for all items; but a link is adopted by one of them, not by all of its file. */
  async #claimOther(key: string, kind: RecordKind | undefined): Promise<UploadClaim | undefined> {
    const claim = await this.#options.store.claim(key, kind);
    return (
      claim && {
        load: async () => {
          const record = await claim.load();
          return isAdoption(record) ? { ...record, job: this.#clientsNameOf(record.job) } : record;
        },
        save: (record) =>
          claim.save(isAdoption(record) ? { ...record, job: this.#name ?? record.job } : record),
        remove: () => claim.remove(),
        release: () => claim.release(),
      }
    );
  }

  #clientsNameOf(job: string): string {
    return job === this.#name && this.#key !== undefined ? this.#key : `other-${job}`;
  }

  #watch(claim: UploadClaim): UploadClaim {
    return {
      load: async () => {
        const record = await claim.load();
        this.#before = isJob(record) ? record : undefined;
        this.#now = this.#before;
        this.#refuseIfForgotten();
        return record;
      },
      save: async (record) => {
        await claim.save(record);
        if (isJob(record)) this.#now = record;
      },
      remove: async () => {
        await claim.remove();
        this.#now = undefined;
      },
      release: () => claim.release(),
    };
  }

  /** What is known to be done, and of which the store has nothing, would be uploaded a second time. */
  #refuseIfForgotten(): void {
    const { uri, name, where } = this.remembered ?? { where: '' };
    const isAboutThisFile = name === undefined || name === this.#name;
    if (this.#before || uri === undefined || !isAboutThisFile || this.#options.again) return;
    throw new CommandError(
      `${where} says that it was uploaded as ${uri}, and nothing else is known of that here: an earlier version of this ` +
        'command did it, or another machine. With --again, another video is made.',
    );
  }
}
