import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const videoFile = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterEach(() => emulator.close());

async function call(method: string, path: string, body?: object, { url, token } = emulator) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  return { status: response.status, body: await response.json() };
}

describe('a video from a form', () => {
  it('arrives whole, and the browser goes on to the app', async () => {
    const redirect_url = 'https://example.com/done?from=form';
    const made = await call('POST', '/me/videos', {
      name: 'By form',
      upload: { approach: 'post', redirect_url },
    });
    expect(made.status).toBe(200);
    const { upload_link, form, approach } = made.body.upload;
    expect(approach).toBe('post');
    expect(form).toContain(`action="${upload_link}"`);
    const bytes = await readFile(videoFile);
    const data = new FormData();
    data.set('title', 'not the file');
    data.set('file_data', new Blob([bytes], { type: 'video/mp4' }), 'harbour.mp4');
    const sent = await fetch(upload_link, { method: 'POST', body: data, redirect: 'manual' });
    expect(sent.status).toBe(302);
    expect(sent.headers.get('location')).toBe(`${redirect_url}&video_uri=%2Fvideos%2F1`);
    const { body } = await call('GET', '/videos/1?fields=duration,download,upload.status');
    expect(body).toMatchObject({ duration: 5, upload: { status: 'complete' } });
    const back = await fetch(body.download[0].link);
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(upload_link, { method: 'POST', body: data, redirect: 'manual' })).status).toBe(404);
  });

  it('without a file is refused', async () => {
    const made = await call('POST', '/me/videos', { upload: { approach: 'post' } });
    const data = new FormData();
    data.set('other', 'x');
    expect((await fetch(made.body.upload.upload_link, { method: 'POST', body: data })).status).toBe(400);
    expect(
      (await call('POST', '/me/videos', { upload: { approach: 'post', redirect_url: 'javascript:x' } }))
        .status,
    ).toBe(400);
  });
});

describe('a video from an address', () => {
  let server: Server;
  let allowing: Emulator;
  let handle: RequestListener;
  let origin: string;
  beforeEach(async () => {
    server = createServer((...both) => handle(...both)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
    allowing = await startEmulator({ clock: 'manual', pullFrom: [origin] });
  });
  afterEach(async () => {
    server.close();
    await allowing.close();
  });

  async function pulled(): Promise<string> {
    const link = `${origin}/harbour.mp4`;
    const made = await call('POST', '/me/videos', { upload: { approach: 'pull', link } }, allowing);
    expect(made.body.upload).toMatchObject({ approach: 'pull', status: 'in_progress', link });
    const status = async () =>
      (await call('GET', '/videos/1?fields=status', undefined, allowing)).body.status;
    await expect.poll(status).not.toBe('uploading');
    return status();
  }

  it('is fetched', async () => {
    const bytes = await readFile(videoFile);
    handle = (_, response) => response.end(bytes);
    expect(await pulled()).toBe('transcoding');
    expect((await call('GET', '/videos/1?fields=duration', undefined, allowing)).body).toEqual({
      duration: 5,
    });
  });

  it('that is not there shows in the status', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    handle = (_, response) => response.writeHead(404).end();
    expect(await pulled()).toBe('uploading_error');
    const { body } = await call(
      'GET',
      '/videos/1?fields=upload.status,transcode.status',
      undefined,
      allowing,
    );
    expect(body).toEqual({ upload: { status: 'error' }, transcode: { status: 'error' } });
    expect(told.mock.calls.join()).toContain(
      `from ${origin}/harbour.mp4 failed: the address responded with 404`,
    );
    told.mockRestore();
  });

  it('must be an address', async () => {
    const upload = { approach: 'pull', link: 'film.mp4' };
    expect((await call('POST', '/me/videos', { upload }, allowing)).status).toBe(400);
  });
});
