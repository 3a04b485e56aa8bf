import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let heard: string[];
let server: Server;
let handle: RequestListener;
let port: number;
/** Started by a test; ended after it. */
const emulators: Emulator[] = [];

beforeEach(async () => {
  heard = [];
  handle = (_, response) => response.end('bytes');
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.headers.host}${request.url}`);
    handle(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port; // listening on TCP
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await Promise.all(emulators.splice(0).map((one) => one.close()));
});

async function start(pullFrom: string[] = []): Promise<{ emulator: Emulator; call: Call }> {
  const emulator = await startEmulator({ clock: 'manual', pullFrom });
  emulators.push(emulator);
  return { emulator, call: callerOf(emulator) };
}

// On Linux and macOS this address leads to the server of the test, and by its name it is not loopback.
const canReachByOtherName = process.platform !== 'win32';
const otherName = () => `http://0.0.0.0:${port}`;

describe('a webhook', () => {
  async function announceTo(webhook_url: string, { call }: { call: Call }) {
    const { data } = await call('POST /apps/1/webhooks', {
      webhook_type: 'video-created',
      webhook_url,
      is_enabled: true,
    });
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    const hook = async () => (await call(`GET ${data.uri}`)).data;
    await expect.poll(hook).toMatchObject({ requests_executed_before_disabling: 1 });
    return hook();
  }

  it.runIf(canReachByOtherName)('is sent to loopback hosts and to no others', async () => {
    await fetch(`${otherName()}/reachable`);
    expect(heard).toEqual([`GET 0.0.0.0:${port}/reachable`]);
    const failed = await announceTo(`${otherName()}/hook`, await start());
    expect(failed.requests_failed_before_disabling).toBe(1);
    expect(heard).toHaveLength(1);
    const sent = await announceTo(`http://127.0.0.1:${port}/hook`, await start());
    expect(sent.requests_failed_before_disabling).toBe(0);
    expect(heard.slice(1)).toEqual([`POST 127.0.0.1:${port}/hook`]);
  });

  it('is not sent to the emulator itself', async () => {
    const started = await start();
    const failed = await announceTo(`${started.emulator.url}/_emulator/reset`, started);
    expect(failed.requests_failed_before_disabling).toBe(1);
    expect((await started.call('GET /me/videos')).data.total).toBe(1);
  });

  it('does not follow a redirect', async () => {
    handle = (_, response) => response.writeHead(307, { location: `http://localhost:${port}/next` }).end();
    const failed = await announceTo(`http://127.0.0.1:${port}/hook`, await start());
    expect(failed.requests_failed_before_disabling).toBe(1);
    expect(heard).toEqual([`POST 127.0.0.1:${port}/hook`]);
  });
});

describe('a pull', () => {
  const pull = (link: string, call: Call) => call('POST /me/videos', { upload: { approach: 'pull', link } });
  async function statusAfterPull(link: string, call: Call): Promise<string> {
    expect((await pull(link, call)).status).toBe(200);
    const status = async () => (await call('GET /videos/1?fields=status')).data.status;
    await expect.poll(status).not.toBe('uploading');
    return status();
  }

  it('from an origin that is not allowed is refused, and nothing is fetched', async () => {
    const { call } = await start();
    const narrow = await start([`http://127.0.0.1:${port}`]);
    const links = [`http://127.0.0.1:${port}/a.mp4`, 'https://bucket.example/a.mp4'];
    for (const link of links) {
      const { status, data } = await pull(link, call);
      expect(status, link).toBe(400);
      expect(data.invalid_parameters[0]).toMatchObject({ field: 'upload.link' });
      expect(data.invalid_parameters[0].developer_message).toContain(new URL(link).origin);
    }
    // The host alone is no origin.
    for (const other of [
      otherName(),
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1:1',
    ])
      expect((await pull(`${other}/a.mp4`, narrow.call)).status, other).toBe(400);
    expect((await call('GET /me/videos')).data.total).toBe(0);
    expect((await narrow.call('GET /me/videos')).data.total).toBe(0);
    expect(heard).toEqual([]);
  });

  it.runIf(canReachByOtherName)('from a host that is not loopback is made where it is allowed', async () => {
    const { call } = await start([otherName()]);
    expect(await statusAfterPull(`${otherName()}/a.mp4`, call)).toBe('transcoding');
    expect(heard).toEqual([`GET 0.0.0.0:${port}/a.mp4`]);
  });

  it('follows redirects within its origin and to no other', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      handle = ({ url }, response) =>
        url === '/a.mp4' ? response.writeHead(302, { location: '/b.mp4' }).end() : response.end('bytes');
      const origin = `http://127.0.0.1:${port}`;
      const { call } = await start([origin]);
      expect(await statusAfterPull(`${origin}/a.mp4`, call)).toBe('transcoding');
      const other = `http://localhost:${port}`;
      handle = (_, response) => response.writeHead(302, { location: `${other}/b.mp4` }).end();
      const second = await start([origin, other]);
      expect(await statusAfterPull(`${origin}/c.mp4`, second.call)).toBe('uploading_error');
      expect(heard).toEqual(['/a.mp4', '/b.mp4', '/c.mp4'].map((path) => `GET 127.0.0.1:${port}${path}`));
      expect(told.mock.calls.join()).toContain(other);
    } finally {
      told.mockRestore();
    }
  });
});
