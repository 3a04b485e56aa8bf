import type { UploadOptions, UploadSource } from 'vimeokit';

/** One thing to upload, and what the video gets. */
export interface UploadItem {
  /** What people call it. */
  readonly label: string;
  readonly source: UploadSource;
  /** Its key in a journal; `undefined` for what cannot be read again, such as standard input. */
  readonly key: string | undefined;
  readonly fields: UploadOptions;
  readonly finishing: Finishing;
}

/** What a video gets once its bytes are uploaded. */
export interface Finishing {
  readonly tags: readonly string[];
  readonly thumbnail: string | undefined;
  readonly captions: readonly { readonly language: string; readonly file: string }[];
}

/** A video that is on Vimeo. */
export interface Uploaded {
  readonly uri: string;
  readonly link: string;
  readonly name: string;
}
