import type { UploadedVideo } from '../upload/destination.js';
import type { UploadProgress } from '../upload/progress.js';

/** Of `upload-progress`: the file, its video, and how far it is. */
export interface UploadProgressDetail extends UploadProgress {
  /** As it was chosen. */
  readonly file: File;
  /** `/videos/12345`. */
  readonly uri: string;
}

/** Of `upload-done`: the file, and the video that Vimeo has all bytes of; it may not play yet. */
export interface UploadDoneDetail extends UploadedVideo {
  /** As it was chosen. */
  readonly file: File;
}

/** Of `upload-error`: what went wrong, after all tries. The person may try again. */
export interface UploadErrorDetail {
  /** As it was chosen. */
  readonly file: File;
  /** An `UploadError` with its `reason`, or what `getTicket` has thrown. */
  readonly error: unknown;
  /** The video that exists without its bytes, `/videos/12345`; `undefined` where nothing was made. */
  readonly uri: string | undefined;
}

/** Of `upload-cancel`: somebody has removed an upload from the list before it was done. */
export interface UploadCancelDetail {
  /** `undefined` for one that was begun before the page was loaded. */
  readonly file: File | undefined;
  /** The file's. */
  readonly name: string;
  /** The video that exists without its bytes, for your server to delete; `undefined` where nothing was made. */
  readonly uri: string | undefined;
}

/** The events of `<vimeo-upload>`. They bubble, also out of other shadow roots. */
export interface VimeoUploadEvents {
  /** Bytes have moved. */
  'upload-progress': CustomEvent<UploadProgressDetail>;
  /** Vimeo has a file. */
  'upload-done': CustomEvent<UploadDoneDetail>;
  /** A file cannot go on by itself. */
  'upload-error': CustomEvent<UploadErrorDetail>;
  /** A file is not wanted any more. */
  'upload-cancel': CustomEvent<UploadCancelDetail>;
}
