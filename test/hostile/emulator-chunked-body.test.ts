// A client that streams its JSON works with most servers and not with Vimeo's API. The emulator finds it out.
import { request } from 'node:http';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untyped } from '../../packages/client/test/support/untyped.js';
import { apiCall } from './support/api-call.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

interface Heard {
  readonly status: number | undefined;
  readonly body: string;
}

function send(
  method: string,
  url: string,
  body: string,
  headers: Record<string, string> = {},
  isChunked = true,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const framing: Record<string, string | number> = isChunked
      ? { 'transfer-encoding': 'chunked' }
      : { 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method, headers: { ...headers, ...framing } }, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode, body: text });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

describe('a chunked body', () => {
  it.each([
    ['POST', '/me/albums', '{"name":"One"}'],
    ['PATCH', '/me', '{"name":"Other"}'],
    ['PUT', '/me/following/2', ''],
    ['DELETE', '/tokens', ''],
    ['POST', '/oauth/authorize/client', 'grant_type=client_credentials'],
  ])('is refused at %s %s, and does nothing', async (method, path, body) => {
    const basic = btoa(`${emulator.clientId}:${emulator.clientSecret}`);
    const headers = {
      authorization: path.startsWith('/oauth/') ? `basic ${basic}` : `bearer ${emulator.token}`,
      'content-type': path.startsWith('/oauth/') ? 'application/x-www-form-urlencoded' : 'application/json',
    };
    const heard = await send(method, emulator.url + path, body, headers);
    expect(heard.status).toBe(411);
    expect(JSON.parse(heard.body).developer_message).toContain('Transfer-Encoding: chunked');
    expect((await apiCall(emulator, 'GET', '/me?fields=name')).data.name).toBe('Alex Harbour');
    expect((await apiCall(emulator, 'GET', '/me/albums')).data.total).toBe(0);
    expect((await send(method, emulator.url + path, body, headers, false)).status).toBeLessThan(300);
  });

  it('is taken by an upload link, which is on another host', async () => {
    const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
    const heard = await send('PATCH', data.upload.upload_link, 'bytes', {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    });
    expect(heard.status).toBe(204);
  });
});

it.each(['undici', 'fetch'])('the client sends none by %s', async (transport) => {
  const vimeo = new VimeoClient({
    token: emulator.token,
    baseUrl: emulator.url,
    ...(transport === 'fetch' && { fetch: globalThis.fetch }),
  });
  await vimeo.post('/me/albums', { body: { name: 'One' } });
  await vimeo.patch('/me', { body: { name: 'Other' } });
  await vimeo.put(untyped('/me/following/2'));
  await vimeo.upload(new Uint8Array(100), { name: 'Video' });
  await vimeo.delete(untyped('/me/following/2'));
  await vimeo.close();
  expect(emulator.requests().every(({ status }) => status < 300)).toBe(true);
});
