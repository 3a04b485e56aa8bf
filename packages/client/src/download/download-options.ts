import type { TransferLimits } from '../transfer/transfer-limits.js';

/** How much has come, in bytes. */
export interface DownloadProgress {
  /** What is on the disk; less than before where the file had to be begun anew. */
  readonly received: number;
  /** `undefined` where nobody tells. */
  readonly total: number | undefined;
}

/** How a download goes. */
export interface DownloadOptions extends TransferLimits {
  /**
   * A rendition such as `'720p'`, a quality such as `'hd'`, or `'source'`, the file that was uploaded. Default: the source,
   * or the largest file where there is none.
   */
  quality?: string | undefined;
  /** Replaces a file that is there already, once the new one is whole. Default false: it is refused. */
  overwrite?: boolean | undefined;
  /** Told of every piece; what it throws ends the download. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
}
