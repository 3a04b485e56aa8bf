// What is given as `fetch` need not be the standard's: node-fetch has Node's streams, React Native has no streams at all.
import { createHash, randomBytes } from 'node:crypto';
import crossFetch from 'cross-fetch';
import nodeFetch from 'node-fetch';
import { ConnectionError, NotFoundError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { untyped } from './support/untyped.js';
import { startUploadHost } from './support/upload-host.js';

type Fetch = typeof globalThis.fetch;

/** As React Native's: the body can be read as a whole, and there is nothing else. */
const reactNativeFetch: Fetch = async (input, init) => {
  const response = await fetch(input, init);
  const { status, headers, url, type } = response;
  const text = () => response.text();
  return {
    status,
    headers,
    url,
    type,
    text,
    arrayBuffer: () => response.arrayBuffer(),
  } as unknown as Response;
};

/** React Native's: an abort has no reason, and a signal does not throw it. */
class PlainAbortController {
  readonly signal = Object.assign(new EventTarget(), { aborted: false });

  abort(): void {
    if (this.signal.aborted) return;
    this.signal.aborted = true;
    this.signal.dispatchEvent(new Event('abort'));
  }
}

const fetches: readonly (readonly [string, Fetch])[] = [
  ['node-fetch', nodeFetch as unknown as Fetch], // its types know only its own Response
  ['cross-fetch', crossFetch],
  ['one like React Native’s', reactNativeFetch],
];

describe.each(fetches)('%s', (_, fetch) => {
  it('brings what was asked for', async () => {
    await using server = await startServer((_request, response) => json(response, { name: 'Zoë' }));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Zoë' });
  });

  it('sends what was given, with its length', async () => {
    await using server = await startServer((_request, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch });
    await vimeo.patch(untyped('/me'), { body: { name: 'Zoë' } });
    expect(server.requests[0]?.body).toBe('{"name":"Zoë"}');
    expect(server.requests[0]?.headers['content-length']).toBe('15');
  });

  it('ends in the error that Vimeo gave', async () => {
    await using server = await startServer((_request, response) => json(response, { error: 'Gone' }, 404));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch });
    expect((await caught(vimeo.get(untyped('/me')), NotFoundError)).message).toContain('Gone');
  });

  it('drops a body that is not wanted', async () => {
    await using server = await startServer((_request, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch });
    expect((await vimeo.head(untyped('/me'))).status).toBe(200);
  });

  it('tells a request that was never sent from one that was', async () => {
    const gone = await startServer(() => {});
    await gone[Symbol.asyncDispose]();
    const vimeo = new VimeoClient({ token: 't', baseUrl: gone.url, fetch, retry: 0 });
    const error = await caught(vimeo.post(untyped('/me/videos'), { body: {} }), ConnectionError);
    expect(error.wasSent).toBe(false);
  });

  it('uploads bytes, a Blob and a stream whole, each request with its length', async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 1);
    for (const source of [bytes, new Blob([bytes]), inPieces(bytes)]) {
      await using host = await startUploadHost();
      const vimeo = new VimeoClient({ token: 't', baseUrl: host.url, fetch });
      await vimeo.upload(source, { size: bytes.byteLength });
      expect(host.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
      for (const { method, headers } of host.bytesRequests)
        if (method === 'PATCH') expect(headers['content-length']).toMatch(/^\d+$/);
    }
  });

  it('downloads a file whole', async () => {
    const bytes = randomBytes(2 * 1024 * 1024);
    await using folder = await temporaryFolder();
    await using server = await startServer(({ url }, response) => {
      if (url.pathname === '/file') return void response.end(bytes);
      json(response, {
        name: 'a',
        download: [
          { link: `${server.url}/file`, size: bytes.length, quality: 'source', rendition: 'source' },
        ],
      });
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch });
    const { size } = await vimeo.download('/videos/1', `${folder.path}/a.mp4`);
    expect(size).toBe(bytes.length);
  });
});

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

describe('an AbortController that knows no reason, as React Native’s', () => {
  beforeEach(() => void vi.stubGlobal('AbortController', PlainAbortController));
  afterEach(() => void vi.unstubAllGlobals());

  it('is enough for calls and uploads', async () => {
    await using host = await startUploadHost();
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url, fetch: reactNativeFetch });
    expect((await vimeo.get(untyped('/videos/1'))).status).toBe(200);
    expect((await vimeo.upload(new Blob([new Uint8Array(1000)]))).uri).toBe('/videos/1');
  });

  it('ends a call by an AbortError, and a slow one by a TimeoutError', async () => {
    await using server = await startServer(() => {});
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch: reactNativeFetch, retry: 0 });
    const controller = new AbortController();
    const { signal } = controller;
    const call = vimeo.get(untyped('/me'), { signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect(vimeo.get(untyped('/me'), { signal })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(vimeo.get(untyped('/me'), { timeout: 1 })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends an upload by the reason that was given to it', async () => {
    await using server = await startServer(() => {});
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, fetch: reactNativeFetch });
    const upload = vimeo.upload(new Uint8Array(1000));
    void upload.abort({ reason: new Error('enough') });
    await expect(upload).rejects.toThrow('enough');
  });
});
