import type { UploadRecord } from './upload-record.js';

/**
 * Remembers uploads, so that the same call goes on after its process has ended, and two processes that share the store do
 * not both upload one file: `memoryStore`, `sqlStore`, `indexedDbStore`, and `fileStore` of `vimeokit/node`. A store keeps
 * records as they are, and looks at no more of one than its `state`. What one of your own must do is in `uploadStoreCases` of
 * `vimeokit/testing`.
 */
export interface UploadStore {
  /**
   * Where its records are, part by part: two store objects whose parts are the same have the same records, so that calls of
   * one process with either of them may share an upload. Without it, each object is a store of its own.
   */
  readonly storage?: readonly unknown[] | undefined;
  /**
   * Takes a record for one owner until it is released, or its owner has died.
   *
   * @param key - Of an upload: hex digits alone, and the same for the same upload. Of anything else: a word such as
   *   `account` or `link`, a hyphen, and hex digits.
   * @param kind - What the record is of: an upload, a token's account, or a link that was found. A store that keeps them alike
   *   needs not look at it.
   * @returns `undefined` where somebody else has it: another process, or another call of this one.
   */
  claim(key: string, kind?: RecordKind): Promise<UploadClaim | undefined>;
  /**
   * Makes an upload link one writer's, among all processes that share the store, until it is released or its owner has died.
   *
   * @param link - A secret: no store keeps more of it than its SHA-256.
   * @returns `undefined` where somebody else has it.
   */
  takeLink(link: string): Promise<{ release(): Promise<void> } | undefined>;
  /**
   * An unfinished upload that a version before jobs has kept under a key of its own; nobody can go on with it. A store that
   * such versions have never used needs nothing of this.
   */
  older?(key: string): Promise<OlderUpload | undefined>;
}

/** What a version before jobs has kept of an upload. */
export interface OlderUpload {
  /** Its video; `undefined` where it is not known whether there is one. */
  readonly uri: string | undefined;
  /** Forgets it. */
  remove(): Promise<void>;
}

/** What a record is of; see `UploadStore.claim`. */
export type RecordKind = 'job' | 'account' | 'link';

/** A record, its owner's until it is released. */
export interface UploadClaim {
  /** `undefined` where there is none, or none that can be read. */
  load(): Promise<UploadRecord | undefined>;
  /**
   * Whole or not at all, also when the process ends during it.
   *
   * @throws {UploadError} With `reason: 'locked'` where somebody else has taken the claim over.
   */
  save(record: UploadRecord): Promise<void>;
  /** Forgets the record, whatever became of the upload. */
  remove(): Promise<void>;
  /** Gives the claim up, so that another process may take it; the record stays. */
  release(): Promise<void>;
}
