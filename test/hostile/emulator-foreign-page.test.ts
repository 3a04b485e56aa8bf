// What a page of another origin makes the visitor's browser send to the emulator: it may change nothing, and read nothing
// without a token or a link that it cannot guess.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiCall } from './support/api-call.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const foreign: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  // Another port of this machine is another origin.
  { origin: 'http://127.0.0.1:1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

describe.each(foreign)('a page with %o', (headers) => {
  it('does not control the emulator', async () => {
    await apiCall(emulator, 'POST', '/me/albums', { name: 'It is still there' });
    for (const [method, path] of [
      ['POST', 'reset'],
      ['POST', 'snapshots'],
      ['POST', 'clock'],
      ['POST', 'faults'],
      ['DELETE', 'faults'],
      ['POST', 'tokens'],
      ['POST', 'tokens/new'],
      ['GET', ''],
      ['GET', 'requests'],
    ] as const) {
      const response = await fetch(`${emulator.url}/_emulator/${path}`, { method, headers });
      expect(response.status, `${method} ${path}`).toBe(403);
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    }
    expect((await apiCall(emulator, 'GET', '/me/albums')).data.total).toBe(1);
  });

  it('does not consent for the person who visits it', async () => {
    const form = new URLSearchParams({
      client_id: emulator.clientId,
      redirect_uri: 'https://example.com/',
      decision: 'allow',
      user: '/users/1',
    });
    for (const path of ['/oauth/authorize', '/oauth/device/activate']) {
      const init = { method: 'POST', body: form, headers, redirect: 'manual' } as const;
      expect((await fetch(emulator.url + path, init)).status, path).toBe(403);
    }
  });
});

it('the pages of sign-in, of control and of a new token are neither read nor framed by others', async () => {
  const consent = new URLSearchParams({
    response_type: 'code',
    client_id: emulator.clientId,
    redirect_uri: 'https://example.com/',
    scope: 'private',
  });
  for (const path of [
    '/',
    '/oauth/device',
    `/oauth/authorize?${consent}`,
    '/oauth/authorize',
    '/_emulator',
  ]) {
    const { headers } = await fetch(emulator.url + path, { headers: { accept: 'text/html' } });
    expect(headers.has('access-control-allow-origin'), path).toBe(false);
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
  }
});

it('nothing of a user is shown without a token or a link that cannot be guessed', async () => {
  const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
  const { data: picture } = await apiCall(emulator, 'POST', `${data.uri}/pictures`, { time: 0 });
  for (const path of ['/me', data.uri, '/users/1', '/videos', '/_files/videos/1', '/_files/pictures/1']) {
    const response = await fetch(emulator.url + path, { headers: { origin: 'https://page.example' } });
    expect([401, 404], path).toContain(response.status);
  }
  const { pathname } = new URL(picture.base_link);
  expect(pathname).toMatch(/-[0-9a-f]{16}$/);
});

it('a page of any origin that has a token or an upload link works', async () => {
  const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
  const origin = 'http://localhost:5173';
  for (const url of [`${emulator.url}/me`, data.upload.upload_link]) {
    const headers = { origin, authorization: `bearer ${emulator.token}`, 'tus-resumable': '1.0.0' };
    const response = await fetch(url, { method: 'HEAD', headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
});
