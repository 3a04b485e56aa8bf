import type { UploadOptions, UploadSource } from 'vimeokit';
import type { ItemJob } from './item-job.js';

/** One thing to upload, and what the video gets. */
export interface UploadItem {
  /** What people call it. */
  readonly label: string;
  readonly source: UploadSource;
  /** What the video is, with everything that belongs to it. */
  readonly options: UploadOptions;
  /** What is known of its job. */
  readonly job: ItemJob;
  /** False for what cannot be read again, such as standard input. */
  readonly isRepeatable: boolean;
}
