import type { Hono } from 'hono';
import { createWebhooks, type WebhookHandler } from 'vimeokit/webhooks';
import type { AppEnv, Parts } from './app.ts';
import type { VideoRow } from './videos.ts';

/** Old deliveries are not taken: somebody may have kept them. */
const toleranceSeconds = 5 * 60;

/** What Vimeo tells by itself. How it signs that is not public, so that the app works without, too: see the library's guide. */
export function webhookRoutes(app: Hono<AppEnv>, { settings, videos, followed }: Parts): void {
  const { webhookSecret: secret } = settings;
  if (!secret) return;

  /** Of videos that were not uploaded here, nothing is known and nothing is done. */
  const ofOurs =
    (work: (video: VideoRow) => unknown): WebhookHandler =>
    async ({ data }) => {
      const video = data.video_uri && videos.find(data.video_uri);
      if (video) await work(video);
    };

  const webhooks = createWebhooks({
    secret,
    toleranceSeconds,
    onError: (error) => console.warn('A webhook:', error instanceof Error ? error.message : error),
  })
    .on(
      'video-transcode-playable',
      ofOurs((video) => followed.look(video)),
    )
    .on(
      'video-upload-failed',
      ofOurs((video) => videos.setFailed(video)),
    )
    .on(
      'video-deleted',
      ofOurs((video) => videos.remove(video)),
    );
  app.all('/webhooks', (c) => webhooks.handle(c.req.raw));
}
