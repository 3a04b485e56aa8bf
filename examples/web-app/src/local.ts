// The app beside a local Vimeo: no account is needed, and nothing leaves this machine.
import { randomBytes } from 'node:crypto';
import { startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { serveApp } from './serve-app.ts';

const emulator = await startEmulator();
const webhookSecret = process.env.VIMEO_WEBHOOK_SECRET ?? randomBytes(32).toString('hex');
const { url, closed } = await serveApp({
  ...process.env,
  VIMEO_API_URL: emulator.url,
  VIMEO_CLIENT_ID: emulator.clientId,
  VIMEO_CLIENT_SECRET: emulator.clientSecret,
  VIMEO_PLAYER_URL: `${emulator.url}/_player`,
  VIMEO_WEBHOOK_SECRET: webhookSecret,
  APP_SECRET: randomBytes(32).toString('hex'),
  DATABASE: process.env.DATABASE ?? ':memory:',
});

const vimeo = new VimeoClient({ ...emulator.client() });
for (const webhook_type of ['video-transcode-playable', 'video-upload-failed', 'video-deleted'] as const)
  await vimeo.post('/apps/{app_id}/webhooks', {
    params: { app_id: 1 },
    body: { webhook_type, webhook_url: `${url}/webhooks`, secret: webhookSecret, is_enabled: true },
  });

console.log(`Vimeo, on this machine: ${emulator.url}`);
console.log(`The app: ${url}`);
await closed;
await vimeo.close();
await emulator.close();
