// A page, or anybody with a token, that has the emulator fetch what only this machine can reach, and reads it as a video.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { describe, expect, it, vi } from 'vitest';
import { apiCall } from './support/api-call.js';
import { loopbackServer } from './support/loopback-server.js';

const pull = (emulator: Emulator, link: string) =>
  apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'pull', link } });

async function settled(emulator: Emulator, uri: string): Promise<string> {
  const status = async () => (await apiCall(emulator, 'GET', `${uri}?fields=status`)).data.status;
  await expect.poll(status).not.toBe('uploading');
  return status();
}

describe('a pull', () => {
  it('fetches from nowhere by default, and says what would allow it', async () => {
    await using secret = await loopbackServer((_, response) => response.end('a secret'));
    await using emulator = await startEmulator();
    const { status, data } = await pull(emulator, `${secret.origin}/admin`);
    expect(status).toBe(400);
    expect(data.invalid_parameters).toMatchObject([
      { field: 'upload.link', developer_message: expect.stringContaining(`--pull-from ${secret.origin}`) },
    ]);
    expect((await apiCall(emulator, 'GET', '/me/videos')).data.total).toBe(0);
    expect(secret.requests).toBe(0);
  });

  it.each(['localhost', '[::1]', '0.0.0.0', '127.1', '2130706433', '127.0.0.1.nip.io'])(
    'is refused by origin and not by what %s leads to',
    async (host) => {
      await using secret = await loopbackServer((_, response) => response.end('a secret'));
      const { port } = new URL(secret.origin);
      await using emulator = await startEmulator({ pullFrom: ['http://127.0.0.1:9'] });
      expect((await pull(emulator, `http://${host}:${port}/`)).status).toBe(400);
      expect(secret.requests).toBe(0);
    },
  );

  it('of a link with a password is refused, and the password is told nowhere', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await using bucket = await loopbackServer((_, response) => response.end('a video'));
    await using emulator = await startEmulator({ pullFrom: [bucket.origin] });
    const { status, data } = await pull(emulator, bucket.origin.replace('//', '//somebody:hunter2@'));
    expect(status).toBe(400);
    expect(JSON.stringify(data)).not.toContain('hunter2');
    expect(bucket.requests).toBe(0);
    expect(told).not.toHaveBeenCalled();
    told.mockRestore();
  });

  it('of a new version is refused as well', async () => {
    await using secret = await loopbackServer((_, response) => response.end('a secret'));
    await using emulator = await startEmulator();
    await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
    const { status } = await apiCall(emulator, 'POST', '/videos/1/versions', {
      file_name: 'a.mp4',
      upload: { approach: 'pull', link: secret.origin },
    });
    expect(status).toBe(400);
    expect(secret.requests).toBe(0);
  });

  it('from an allowed origin follows no redirect to another, which shows in the video and is told', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await using secret = await loopbackServer((_, response) => response.end('a secret'));
    await using bucket = await loopbackServer((_, response) =>
      response.writeHead(302, { location: `${secret.origin}/admin` }).end(),
    );
    await using emulator = await startEmulator({ pullFrom: [bucket.origin] });
    const { data } = await pull(emulator, `${bucket.origin}/video.mp4`);
    expect(await settled(emulator, data.uri)).toBe('uploading_error');
    expect(told.mock.calls.join()).toContain(`redirected to ${secret.origin}`);
    expect(secret.requests).toBe(0);
    told.mockRestore();
  });

  it('from an allowed origin follows redirects within it, a few', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await using bucket = await loopbackServer(({ url }, response) => {
      if (url === '/video.mp4') response.writeHead(302, { location: '/there' }).end();
      else if (url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else response.end('bytes');
    });
    await using emulator = await startEmulator({ pullFrom: [`${bucket.origin}/`] });
    const { data } = await pull(emulator, `${bucket.origin}/video.mp4`);
    expect(await settled(emulator, data.uri)).toBe('transcoding');
    const { data: looped } = await pull(emulator, `${bucket.origin}/loop`);
    expect(await settled(emulator, looped.uri)).toBe('uploading_error');
    told.mockRestore();
  });

  it.each(['127.0.0.1:8080', 'http://127.0.0.1:8080/folder', 'file:///', '*', 'http://a@127.0.0.1'])(
    'is not allowed from %s, which is no origin',
    async (given) => {
      await expect(startEmulator({ pullFrom: [given] })).rejects.toThrow(/pullFrom takes origins such as/);
    },
  );
});

it('a webhook does not reach what controls the emulator', async () => {
  await using emulator = await startEmulator();
  await apiCall(emulator, 'POST', '/me/albums', { name: 'It is still there' });
  await apiCall(emulator, 'POST', '/apps/1/webhooks', {
    webhook_url: `${emulator.url}/_emulator/reset`,
    webhook_type: 'video-created',
    is_enabled: true,
  });
  await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
  const hook = async () => (await apiCall(emulator, 'GET', '/apps/1/webhooks/1')).data;
  await expect.poll(async () => (await hook()).requests_failed_before_disabling).toBe(1);
  expect((await apiCall(emulator, 'GET', '/me/albums')).data.total).toBe(1);
});
