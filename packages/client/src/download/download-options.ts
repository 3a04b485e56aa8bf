import type { NamesOf } from '../option-names.js';
import type { TransferLimits } from '../transfer/transfer-limits.js';

/** How much has come, in bytes. */
export interface DownloadProgress {
  /** What is on the disk; less than before where the file had to be begun anew. */
  readonly received: number;
  /** `undefined` where nobody tells. */
  readonly total: number | undefined;
}

/** How the download of any file goes. */
export interface FileOptions extends TransferLimits {
  /** Replaces a file that is there already, once the new one is whole. Default false: it is refused. */
  overwrite?: boolean | undefined;
  /** Told of every piece; what it throws ends the download. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** How the download of a video goes. */
export interface DownloadOptions extends FileOptions {
  /**
   * A rendition such as `'720p'`, a quality such as `'hd'`, or `'source'`, the file that was uploaded. Default: the source,
   * or the largest file where there is none.
   */
  quality?: string | undefined;
}

/** How the download of a picture goes. */
export interface PictureDownloadOptions extends FileOptions {
  /** At least so wide, in pixels, where there is one; the smallest of those. Default: the largest. */
  width?: number | undefined;
}

export const fileNames: NamesOf<FileOptions> = {
  overwrite: true,
  onProgress: true,
  signal: true,
  timeout: true,
  retry: true,
};
