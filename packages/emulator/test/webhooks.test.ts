import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webhookTypes } from '../src/api/webhook-types.js';
import { operationsAt } from '../src/description/operations.js';
import { type Call, callerOf, patch } from './support/caller.js';

const videoFile = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let emulator: Emulator;
let call: Call;
let server: Server;
let address: string;
let heard: Delivery[];
let status: number;

beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
  heard = [];
  status = 200;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    heard.push({ headers: request.headers, body });
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`; // listening on TCP
});
afterEach(async () => {
  server.close();
  await emulator.close();
});

const listen = (webhook_type: string, more: object = {}) =>
  call('POST /apps/1/webhooks', {
    webhook_type,
    webhook_url: address,
    secret: 's3cret',
    is_enabled: true,
    ...more,
  });
const types = () => heard.map(({ body }) => JSON.parse(body).webhook_type);

describe('a webhook', () => {
  it('is told what happens to a video, signed with its secret', async () => {
    await listen('video-created');
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect.poll(() => heard.length).toBe(1);
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    expect(JSON.parse(body)).toEqual({
      webhook_type: 'video-created',
      data: { clip_uri: '/videos/1', video_uri: '/videos/1' },
      timestamp: Date.UTC(2026, 0, 1) / 1000,
    });
    expect(headers['x-webhook-signature']).toBe(createHmac('sha256', 's3cret').update(body).digest('hex'));
  });

  it('is silent until it is enabled, and again when it is disabled', async () => {
    const { data } = await listen('video-created', { is_enabled: undefined });
    expect(data.is_enabled).toBe(false);
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    expect((await call(`PATCH ${data.uri}`, { is_enabled: true })).data.is_enabled).toBe(true);
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect.poll(() => heard.map(({ body }) => JSON.parse(body).data.video_uri)).toEqual(['/videos/2']);
  });

  it('is told when transcoding ends, by the clock', async () => {
    await listen('video-transcode-complete');
    await listen('video-deleted');
    const bytes = new Uint8Array(await readFile(videoFile));
    const made = await call('POST /me/videos', { upload: { approach: 'tus', size: bytes.length } });
    await patch(made.data.upload.upload_link, bytes);
    expect(heard).toEqual([]);
    emulator.clock.advance(60_000);
    await expect.poll(types).toEqual(['video-transcode-complete']);
    await call('DELETE /videos/1');
    await expect.poll(types).toEqual(['video-transcode-complete', 'video-deleted']);
  });

  it('whose deliveries fail ten times is switched off', async () => {
    status = 500;
    const { data } = await listen('video-created');
    for (let count = 0; count < 10; count++)
      await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect
      .poll(async () => (await call(`GET ${data.uri}`)).data)
      .toMatchObject({ is_enabled: false, requests_failed_before_disabling: 10 });
  });

  it('is told twice, or not at all, where a fault asks for it', async () => {
    await listen('video-created');
    emulator.faults.add({ route: 'WEBHOOK /video-created', deliverTwice: true });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect.poll(types).toEqual(['video-created', 'video-created']);
    emulator.faults.add({ route: 'WEBHOOK /**', drop: true });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect.poll(types).toHaveLength(3);
  });

  it('elsewhere than on this machine is not called', async () => {
    const { data } = await listen('video-created', { webhook_url: 'https://hooks.example/' });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    await expect
      .poll(async () => (await call(`GET ${data.uri}`)).data.requests_failed_before_disabling)
      .toBe(1);
  });

  it('is sent an event of any type on demand, signed as others', async () => {
    for (const type of webhookTypes) await listen(type);
    for (const type of webhookTypes)
      expect(await emulator.sendWebhook(type, { video: '/videos/7' })).toEqual({ sent: 1, delivered: 1 });
    expect(types()).toEqual([...webhookTypes]);
    for (const { headers, body } of heard) {
      expect(JSON.parse(body).data).toEqual({ clip_uri: '/videos/7', video_uri: '/videos/7' });
      expect(headers['x-webhook-signature']).toBe(createHmac('sha256', 's3cret').update(body).digest('hex'));
    }
    const event = { type: 'live-event-started', data: { live_event_uri: '/live_events/1' } };
    expect((await call('POST /_emulator/webhooks', event)).data).toEqual({ sent: 1, delivered: 1 });
    expect(JSON.parse(heard.at(-1)?.body ?? '').data).toEqual(event.data);
    status = 500;
    expect(await emulator.sendWebhook('video-created')).toEqual({ sent: 1, delivered: 0 });
  });

  it('is sent nothing that is no event, and to nobody who does not listen', async () => {
    expect(await emulator.sendWebhook('video-created')).toEqual({ sent: 0, delivered: 0 });
    const refused = await call('POST /_emulator/webhooks', { type: 'video-craeted' });
    expect(refused).toMatchObject({
      status: 400,
      data: { error: expect.stringContaining('did you mean video-created?') },
    });
    for (const event of [{ video: 'seven' }, { data: [] as never }])
      await expect(emulator.sendWebhook('video-created', event)).rejects.toThrow(TypeError);
  });

  it('has the types of the description', () => {
    const body = operationsAt('/apps/1/webhooks')?.get('POST')?.body;
    expect([...webhookTypes]).toEqual(body?.properties?.webhook_type?.enum);
  });

  it('needs an address and a type that there is', async () => {
    const refused = await call('POST /apps/1/webhooks', { webhook_type: 'nonsense', webhook_url: 'ftp://x' });
    expect(refused.status).toBe(400);
    expect(refused.data.invalid_parameters).toMatchObject([{ field: 'webhook_type' }]);
    expect((await call('POST /apps/1/webhooks', { webhook_type: 'video-created' })).status).toBe(400);
    const stranger = emulator.createToken({ user: '/users/3' });
    expect((await call('GET /apps/1/webhooks', undefined, stranger)).status).toBe(404);
    const { data } = await listen('video-created');
    expect((await call(`GET ${data.uri}`, undefined, stranger)).status).toBe(404);
  });
});
