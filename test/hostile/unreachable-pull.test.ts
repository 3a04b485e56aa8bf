// An address that Vimeo cannot fetch from is told as that, and not as a damaged file.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator } from '@vimeokit/emulator';
import { UploadError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';

async function addressOf(status: number) {
  const server = createServer((_request, response) => response.writeHead(status).end('<p>no video</p>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a pull', () => {
  it('from an address that answers 404 says that Vimeo could not fetch', async () => {
    await using address = await addressOf(404);
    await using emulator = await startEmulator({ pullFrom: [address.origin] });
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const error = await vimeo.upload(`${address.origin}/film.mp4`, { wait: 'playable' }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UploadError);
    expect(error).toMatchObject({ reason: 'not-received', uri: expect.stringMatching(/^\/videos\/\d+$/) });
    expect(String(error)).toMatch(
      /Vimeo says "uploading_error", so it did not get the file\. Vimeo could not fetch it/,
    );
    expect(String(error)).not.toMatch(/damaged/);
  });
});

describe('a video whose upload failed', () => {
  it('is told as such, whichever of its words says so', async () => {
    for (const facts of [{ status: 'uploading_error' }, { status: null, upload: { status: 'error' } }]) {
      const server = createServer((_request, response) => {
        const body = {
          uri: '/videos/1',
          is_playable: false,
          upload: null,
          transcode: { status: 'error' },
          ...facts,
        };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo; // listening on TCP
      const vimeo = new VimeoClient({ token: 't', baseUrl: `http://127.0.0.1:${port}` });
      await expect(vimeo.waitUntilPlayable(1)).rejects.toMatchObject({
        reason: 'not-received',
        uri: '/videos/1',
      });
      server.closeAllConnections();
      server.close();
    }
  });
});
