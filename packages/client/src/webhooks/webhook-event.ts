import type { VideoUri } from '../uris.js';

/** What happened, as Vimeo's description lists it. There may be more: Vimeo adds types. */
export type WebhookType =
  | 'automatic-thumbnail-available'
  | 'content-scan-completed'
  | 'live-event-archive-available'
  | 'live-event-clip-created'
  | 'live-event-deleted'
  | 'live-event-ended'
  | 'live-event-started'
  | 'live-event-updated'
  | 'transcript-status-complete'
  | 'transcript-status-updated'
  | 'video-created'
  | 'video-deleted'
  | 'video-transcode-complete'
  | 'video-transcode-fully-playable'
  | 'video-transcode-playable'
  | 'video-updated'
  | 'video-upload-failed'
  | (string & {});

/** What an event is about. Nothing in it is confirmed by Vimeo, so that each property may be missing. */
export interface WebhookData {
  /** The video; as a path it has the video's types. */
  readonly video_uri?: VideoUri;
  /** The video by an older name. */
  readonly clip_uri?: VideoUri;
  readonly [uri: `${string}_uri`]: `/${string}` | undefined;
  readonly [name: string]: unknown;
}

/** What a delivery says, as it was sent; without the webhook's secret, where it had that. */
export interface WebhookEvent<Type extends WebhookType = WebhookType> {
  /** What happened. */
  readonly webhook_type: Type;
  /** What it is about. */
  readonly data: WebhookData;
  /** When it happened or was sent, in seconds since 1970. */
  readonly timestamp?: number;
  readonly [name: string]: unknown;
}
