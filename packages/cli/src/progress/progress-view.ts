import type { UploadProgress } from 'vimeokit';

/** What is to be transferred, as far as it is known beforehand. */
export interface Transfers {
  /** `Infinity` where nobody knows. */
  readonly count: number;
  /** In bytes, by their labels. */
  readonly sizes?: ReadonlyMap<string, number> | undefined;
}

/** Shows people how far uploads and downloads are. */
export interface ProgressView {
  changed(label: string, progress: UploadProgress): void;
  /** The transfer is over; `words` say how it ended. */
  ended(label: string, words: string): void;
  /** The transfer failed; said also with `--quiet`. */
  failed(label: string, why: string): void;
  /** Makes room for something to be printed. */
  around(print: () => Promise<void>): Promise<void>;
  close(): void;
}
