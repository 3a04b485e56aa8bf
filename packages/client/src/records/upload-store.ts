import type { UploadTicket } from './ticket.js';

/** What a store keeps of an upload. */
export type StoredUpload =
  /** Vimeo was asked for a placeholder; where there is no more than this, its response was never seen. */
  | {
      readonly state: 'creating';
      /** When the POST was sent, where that is known. */
      readonly sentAt?: ServerMoment | undefined;
      readonly options?: SignedOptions | undefined;
    }
  | {
      readonly state: 'placed';
      readonly ticket: UploadTicket;
      /** What the create said, by name; the values are signed, and tell nothing. */
      readonly options?: SignedOptions | undefined;
    };

/** Remembers uploads between processes; `fileStore` of `vimeokit/node` is one. */
export interface UploadStore {
  /**
   * Takes an upload for this process alone, until it is released.
   *
   * @param key - The same for the same bytes and the same destination; letters, digits and hyphens.
   * @returns `undefined` where another process has it.
   */
  claim(key: string): Promise<StoreClaim | undefined>;
}

/** One upload, ours until it is released. */
export interface StoreClaim {
  load(): Promise<StoredUpload | undefined>;
  /** Whole or not at all, also when the process ends during it. */
  save(upload: StoredUpload): Promise<void>;
  /** Forgets the upload: it is done, or can never be. */
  remove(): Promise<void>;
  release(): Promise<void>;
}

/** A moment by the server's clock, as exactly as it is known, in milliseconds since 1970. */
export interface ServerMoment {
  readonly earliest: number;
  readonly latest: number;
}

/** What a create said, by name: signed values, since a privacy may have a password in it. */
export type SignedOptions = Readonly<Record<string, string>>;
