// One client of a server signs in visitor after visitor: it must never become the last of them.
import { startEmulator } from '@vimeokit/emulator';
import { parseRedirect, VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const redirectUri = 'https://example.com/callback';

describe('one client for all visitors', () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  const clientOfApp = () =>
    new VimeoClient({ key: emulator.clientId, secret: emulator.clientSecret, baseUrl: emulator.url });

  async function codeFor(app: VimeoClient, user: string): Promise<string> {
    const { search } = new URL(app.authUrl({ scopes: ['public', 'private'], redirectUri, state: 's' }));
    const body = new URLSearchParams(`${search}&scope=private&decision=allow&user=${user}`);
    const page = `${emulator.url}/oauth/authorize`;
    const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    return parseRedirect(response.headers.get('location') ?? '', { state: 's' });
  }

  it('is nobody after they have signed in, and each visitor is who they are', async () => {
    const app = clientOfApp();
    const visitors = ['/users/1', '/users/3', '/users/2', '/users/3'];
    const codes = await Promise.all(visitors.map((user) => codeFor(app, user)));
    const grants = await Promise.all(codes.map((code) => app.exchangeCode(code, redirectUri)));
    expect(grants.map(({ user }) => user.uri)).toEqual(visitors);
    const clients = grants.map((grant) => app.as(grant));
    const responses = await Promise.all(clients.map((client) => client.get('/me', { fields: ['uri'] })));
    expect(responses.map(({ data }) => data.uri)).toEqual(visitors);
    await expect(app.get('/me')).rejects.toMatchObject({ status: 401 });
  });

  it('stays the app where it had the app’s own token before', async () => {
    const app = clientOfApp();
    await app.loadClientCredentials(['public']);
    const grant = await app.exchangeCode(await codeFor(app, '/users/3'), redirectUri);
    await expect(app.get('/me')).rejects.toMatchObject({ errorCode: 8002 });
    expect((await app.as(grant).get('/me')).data.uri).toBe('/users/3');
  });

  it('is not handed out where a visitor’s token is missing', () => {
    const account = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const nothing: readonly unknown[] = [undefined, null, '', {}, { token: undefined }, { token: '' }, 0];
    for (const missing of nothing) expect(() => account.as(missing as string)).toThrow(TypeError); // a program without types may pass it
  });
});
