import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterEach(() => emulator.close());

const redirectUri = 'http://127.0.0.1:5000/callback?next=%2Fhome';
const basic = () =>
  `Basic ${Buffer.from(`${emulator.clientId}:${emulator.clientSecret}`).toString('base64')}`;

function consentUrl(change: Record<string, string> = {}): string {
  const query = {
    response_type: 'code',
    client_id: emulator.clientId,
    redirect_uri: redirectUri,
    state: 's1',
    scope: 'public private upload',
  };
  return `${emulator.url}/oauth/authorize?${new URLSearchParams({ ...query, ...change })}`;
}

async function decide(decision: 'allow' | 'deny', scopes = ['private', 'upload']): Promise<URL> {
  const form = new URLSearchParams({
    client_id: emulator.clientId,
    redirect_uri: redirectUri,
    state: 's1',
    user: '/users/1',
    decision,
  });
  for (const scope of scopes) form.append('scope', scope);
  const response = await fetch(`${emulator.url}/oauth/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

function exchange(body: object, authorization = basic()): Promise<Response> {
  return fetch(`${emulator.url}/oauth/access_token`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'authorization_code', redirect_uri: redirectUri, ...body }),
  });
}

describe('the consent page', () => {
  it('is a page with a box for every scope, and Allow and Deny', async () => {
    const page = await fetch(consentUrl());
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    for (const scope of ['public', 'private', 'upload'])
      expect(html).toMatch(new RegExp(`type="checkbox" name="scope" value="${scope}"`));
    expect(html).toMatch(/value="allow"/);
    expect(html).toMatch(/value="deny"/);
  });

  it('shows no part of an address as markup', async () => {
    const html = await (await fetch(consentUrl({ state: '"><script>alert(1)</script>' }))).text();
    expect(html).not.toContain('<script>');
  });

  it('sends nobody to an address that is not registered', async () => {
    for (const redirect_uri of [
      'https://evil.example/cb',
      'https://example.com.evil.example/',
      'javascript:alert(1)',
      '',
    ]) {
      const response = await fetch(consentUrl({ redirect_uri }), { redirect: 'manual' });
      expect(response.status).toBe(400);
      expect(response.headers.has('location')).toBe(false);
    }
    expect((await fetch(consentUrl({ client_id: 'other' }))).status).toBe(400);
    expect((await fetch(consentUrl({ redirect_uri: 'https://example.com/any' }))).status).toBe(200);
  });

  it('sends the user back with a code, the state and what was in the query', async () => {
    const back = await decide('allow');
    expect(back.searchParams.get('next')).toBe('/home');
    expect(back.searchParams.get('state')).toBe('s1');
    expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('sends the user back with access_denied', async () => {
    const back = await decide('deny');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('s1');
    expect(back.searchParams.has('code')).toBe(false);
  });
});

describe('a code', () => {
  it('becomes a token with the scopes that were left ticked, once', async () => {
    const code = (await decide('allow', ['private'])).searchParams.get('code');
    const response = await exchange({ code });
    expect(response.status).toBe(200);
    const granted = await response.json();
    expect(granted).toMatchObject({
      token_type: 'bearer',
      scope: 'public private',
      user: { uri: '/users/1' },
    });
    const verified = await fetch(`${emulator.url}/oauth/verify`, {
      headers: { authorization: `bearer ${granted.access_token}` },
    });
    expect(await verified.json()).toMatchObject({ scope: 'public private', user: { uri: '/users/1' } });
    const again = await exchange({ code });
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({
      error: 'invalid_request',
      error_description: expect.any(String),
    });
  });

  it('is refused late, with another redirect uri, and from an unknown app', async () => {
    const code = async () => (await decide('allow')).searchParams.get('code');
    const late = await code();
    emulator.clock.advance(11 * 60_000);
    expect((await exchange({ code: late })).status).toBe(400);
    expect((await exchange({ code: await code(), redirect_uri: 'http://127.0.0.1:5000/other' })).status).toBe(
      400,
    );
    const unknown = await exchange({ code: await code() }, `basic ${Buffer.from('a:b').toString('base64')}`);
    expect(unknown.status).toBe(401);
    expect(await unknown.json()).toMatchObject({ error_code: 8001 });
  });
});

describe('a token', () => {
  it('of client credentials comes for a form as for JSON, and has no user', async () => {
    const response = await fetch(`${emulator.url}/oauth/authorize/client`, {
      method: 'POST',
      headers: { authorization: basic() },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'public private' }),
    });
    expect(response.status).toBe(200);
    const granted = await response.json();
    expect(granted).toMatchObject({ scope: 'public', app: { uri: '/apps/1' } });
    expect(granted).not.toHaveProperty('user');
  });

  it('needs the scope that a call asks for, by name', async () => {
    const code = (await decide('allow', [])).searchParams.get('code');
    const { access_token } = await (await exchange({ code })).json();
    const response = await fetch(`${emulator.url}/me/videos`, {
      method: 'POST',
      headers: { authorization: `bearer ${access_token}` },
      body: JSON.stringify({ upload: { approach: 'tus', size: 1 } }),
    });
    expect(response.status).toBe(403);
    expect((await response.json()).developer_message).toContain('"upload"');
  });

  it('is revoked', async () => {
    const headers = { authorization: `bearer ${emulator.token}` };
    expect((await fetch(`${emulator.url}/tokens`, { method: 'DELETE', headers })).status).toBe(204);
    expect((await fetch(`${emulator.url}/me`, { headers })).status).toBe(401);
  });
});
