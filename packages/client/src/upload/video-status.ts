import type { VideoUri } from '../uris.js';

/** What Vimeo says of a video on its way; every word may be one that is not listed here. */
export interface VideoStatus {
  /** Which video. */
  readonly uri: VideoUri;
  /** Such as `transcoding`, `available`, `transcoding_error`, `quota_exceeded`. */
  readonly status: string | null;
  /** True once the first rendition is there. */
  readonly is_playable: boolean;
  /** `approach` is told while the bytes are on their way: `pull` where Vimeo fetches them. */
  readonly upload: { readonly status: string; readonly approach?: string | null } | null;
  /** How far conversion is; null of old videos. */
  readonly transcode: { readonly status: string } | null;
}

/** What a status is told by. */
export const statusFields: readonly string[] = [
  'uri',
  'status',
  'is_playable',
  'upload.status',
  'upload.approach',
  'transcode.status',
];
