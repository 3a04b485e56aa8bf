// Vimeo tells an app what happens, and signs it; what is not signed by it is refused.
import { listen } from 'playground';
import { VimeoClient } from 'vimeokit';
import { createWebhooks } from 'vimeokit/webhooks';

const secret = 'the secret of your webhook';
const webhooks = createWebhooks({ secret, onError: (error) => console.log(`Refused: ${error}`) });
const told = new Promise<void>((resolve) => {
  webhooks.on('video-created', ({ data }) => {
    console.log(`Signed, and true: ${data.video_uri} was created`);
    resolve();
  });
});
const address = listen(webhooks.handle);

const app = VimeoClient.fromEnv();
await app.post('/apps/{app_id}/webhooks', {
  params: { app_id: '1' },
  body: { webhook_type: 'video-created', webhook_url: address, secret, is_enabled: true },
});
await app.upload('harbour.mp4', { name: 'Told by a webhook' });
await told;

const forged = new Request(address, { method: 'POST', body: '{"webhook_type":"video-created"}' });
console.log(`Not signed: ${(await webhooks.handle(forged)).status}`);
