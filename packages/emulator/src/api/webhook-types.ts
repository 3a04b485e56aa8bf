/** What Vimeo notifies of, in the words of its description. */
export const webhookTypes = [
  'automatic-thumbnail-available',
  'content-scan-completed',
  'live-event-archive-available',
  'live-event-clip-created',
  'live-event-deleted',
  'live-event-ended',
  'live-event-started',
  'live-event-updated',
  'transcript-status-complete',
  'transcript-status-updated',
  'video-created',
  'video-deleted',
  'video-transcode-complete',
  'video-transcode-fully-playable',
  'video-transcode-playable',
  'video-updated',
  'video-upload-failed',
] as const;

/** What an app can be told of. @useDeclaredType */
export type WebhookType = (typeof webhookTypes)[number];

/** What an event that is sent on demand is about. */
export interface WebhookEvent {
  /** By uri; it need not be there any more. Default: the newest video. */
  readonly video?: string | undefined;
  /** In the place of what Vimeo says of a video, `{ clip_uri, video_uri }`. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** To how many webhooks an event was sent, and how many of these responded that they have it. */
export interface WebhookDeliveries {
  readonly sent: number;
  readonly delivered: number;
}
