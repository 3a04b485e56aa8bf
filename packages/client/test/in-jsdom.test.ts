// @vitest-environment jsdom
// Blobs, Files and URLs are jsdom's here, while bytes and HTTP are Node's: none is an instance of the other's class.

import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { json, startServer } from './support/server.js';
import { untyped } from './support/untyped.js';
import { startUploadHost } from './support/upload-host.js';

describe.each(['undici', 'fetch'] as const)('in jsdom, by %s', (transport) => {
  it.each<[string, () => unknown, string, string]>([
    ['an object', () => ({ name: 'Zoë' }), '{"name":"Zoë"}', 'application/json'],
    ['bytes', () => new TextEncoder().encode('bytes'), 'bytes', 'application/octet-stream'],
    ['a Blob', () => new Blob(['blob'], { type: 'text/plain' }), 'blob', 'text/plain'],
    ['URLSearchParams', () => new URLSearchParams({ a: 'b' }), 'a=b', 'application/x-www-form-urlencoded'],
  ])('%s arrives as a body', async (_, body, text, type) => {
    await using server = await startServer((_request, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 't', baseUrl: new URL(server.url), transport });
    await vimeo.post(untyped('/me/videos'), { body: body() });
    const [seen] = server.requests;
    expect(seen?.body).toBe(text);
    expect(seen?.headers['content-type']).toBe(type);
    expect(seen?.headers['content-length']).toBe(String(Buffer.byteLength(text)));
  });

  it.each([
    ['bytes', () => new TextEncoder().encode('the video')],
    ['an ArrayBuffer', () => new TextEncoder().encode('the video').buffer],
    ['a Blob', () => new Blob(['the video'])],
    ['a File', () => new File(['the video'], 'a.mp4')],
  ])('%s is uploaded', async (_, source) => {
    await using host = await startUploadHost();
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url, transport });
    await vimeo.upload(source());
    expect(host.received).toBe('the video'.length);
  });
});
