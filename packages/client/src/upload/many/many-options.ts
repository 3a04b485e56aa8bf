import type { UploadTicket } from '../../records/ticket.js';
import type { UploadSource } from '../../sources/source.js';
import type { UploadedVideo } from '../destination.js';
import type { LookUp } from '../job/look-up.js';
import type { Upload } from '../upload.js';
import type { LaterFields, ResumableOptions, UploadOptions, VideoFields } from '../upload-options.js';

/** One of many: a source, or a source with options of its own. */
export type UploadItem = UploadSource | { readonly source: UploadSource; readonly options?: UploadOptions };

/** How far all of them are. Bytes are those of the uploads that have begun. */
export interface UploadManyProgress {
  /** What the server has confirmed. */
  readonly acknowledged: number;
  /** What has left this machine. */
  readonly sent: number;
  /** Of all that have begun. */
  readonly total: number;
  /** Uploads that succeeded. */
  readonly done: number;
  /** Uploads that ended with an error. */
  readonly failed: number;
  /** Uploads under way. */
  readonly running: number;
}

/** What all of them share, and how many go at a time. */
export interface UploadManyOptions
  extends Omit<ResumableOptions, 'onProgress' | 'size'>,
    VideoFields,
    LaterFields {
  /**
   * Uploads under way at a time. Default 4. Those that only `wait` for Vimeo's work on their videos do not count; there are at most
   * 50 of them.
   */
  concurrency?: number | undefined;
  /** Told of every change of any of them. */
  onProgress?: ((progress: UploadManyProgress) => void) | undefined;
}

/** What became of one of many. */
export type UploadManyResult<Item = UploadItem> =
  | { readonly item: Item; readonly index: number; readonly state: 'done'; readonly video: UploadedVideo }
  | {
      readonly item: Item;
      readonly index: number;
      readonly state: 'failed';
      readonly error: unknown;
      /** What finishes it later, where there is something to finish. */
      readonly ticket: UploadTicket | undefined;
    };

/** Starts one of them. */
export type StartUpload = (
  source: UploadSource,
  options: UploadOptions,
  lookUp: LookUp,
) => Upload<UploadedVideo>;
