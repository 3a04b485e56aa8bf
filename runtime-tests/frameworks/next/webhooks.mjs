// What every server has: the webhooks, what they told, and a line for the process that started it.
import { createWebhooks } from 'vimeokit/webhooks';

export const told = [];
export const webhooks = createWebhooks({ secret: process.env.VIMEO_WEBHOOK_SECRET, toleranceSeconds: 300 });
webhooks.on('video-transcode-playable', ({ data }) => told.push(data.video_uri));

export function listening(port) {
  console.log(`http://127.0.0.1:${port}`);
}
