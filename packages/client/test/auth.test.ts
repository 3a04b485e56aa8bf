import { inspect } from 'node:util';
import {
  ApiError,
  AuthenticationError,
  createState,
  GrantFailedError,
  missingScopes,
  parseRedirect,
  ServerError,
  VimeoClient,
  VimeoError,
} from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

const grantServer = (grant: object, status = 200) =>
  startServer(({ url, method }, response) => {
    if (url.pathname.startsWith('/oauth/a')) json(response, grant, status);
    else if (method === 'DELETE') response.writeHead(204).end();
    else
      json(response, { scope: 'public private', access_token: 'granted-token', user: { uri: '/users/1' } });
  });

const appFor = (server: { url: string }) =>
  new VimeoClient({ key: 'id', secret: 's3cr3t', baseUrl: server.url });

describe('client credentials', () => {
  it('authenticate the client and return the token', async () => {
    await using server = await grantServer({
      access_token: 'granted-token',
      token_type: 'bearer',
      scope: 'public',
    });
    const vimeo = appFor(server);
    expect(await vimeo.loadClientCredentials(['public', 'stats'])).toBe('granted-token');
    await vimeo.request({ method: 'GET', path: '/videos' });
    const [grant, call] = server.requests;
    expect(grant).toMatchObject({
      method: 'POST',
      url: expect.objectContaining({ pathname: '/oauth/authorize/client' }),
    });
    expect(grant?.headers.authorization).toBe(`basic ${btoa('id:s3cr3t')}`);
    expect(JSON.parse(grant?.body ?? '')).toEqual({
      grant_type: 'client_credentials',
      scope: 'public stats',
    });
    expect(call?.headers.authorization).toBe('bearer granted-token');
  });

  it('ask for public when no scope is named', async () => {
    await using server = await grantServer({ access_token: 't' });
    await appFor(server).loadClientCredentials();
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ scope: 'public' });
  });

  it.each([
    ['an empty list', []],
    ['an empty text', ''],
    ['spaces', ' , '],
  ])('ask for public when the scopes are %s', async (_, scopes) => {
    await using server = await grantServer({ access_token: 't' });
    await appFor(server).loadClientCredentials(scopes as []); // a program without types may pass it
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ scope: 'public' });
  });

  it('take scopes as a text, divided by spaces or commas', async () => {
    await using server = await grantServer({ access_token: 't' });
    await appFor(server).loadClientCredentials('public  stats,edit');
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ scope: 'public stats edit' });
  });

  it('refuse a scope that Vimeo does not have, and name the nearest, before any request', async () => {
    await using server = await grantServer({ access_token: 't' });
    for (const scopes of ['public publik', ['public', 'publik'] as unknown as ['public']] as const) {
      const error = await caught(appFor(server).loadClientCredentials(scopes), TypeError);
      expect(error.message).toBe('Vimeo has no scope "publik"; did you mean "public"?');
    }
    expect(() =>
      appFor(server).authUrl({ scopes: 'public publik', redirectUri: 'https://app.example', state: 's' }),
    ).toThrow('did you mean "public"?');
    expect(server.requests).toEqual([]);
  });

  it('refuse scopes that are none before any request', async () => {
    await using server = await grantServer({ access_token: 't' });
    const wrong = 5 as unknown as []; // what plain JavaScript can do
    const error = await caught(appFor(server).loadClientCredentials(wrong), TypeError);
    expect(error.message).toBe('scopes must be a list of strings, such as ["public", "private"].');
    expect(server.requests).toEqual([]);
  });

  it.each<[string, object, number, string, object]>([
    [
      'a sentence for users and one for developers',
      { error: 'No such client.', developer_message: 'Look at the key.' },
      401,
      'Vimeo refused the grant: 401, "No such client.", "Look at the key." Check the key and the secret of the app.',
      { error: 'No such client.', errorDescription: 'Look at the key.', status: 401 },
    ],
    [
      'a code alone',
      { error_code: 8001 },
      400,
      'Vimeo refused the grant: 400. Check the key and the secret of the app.',
      { error: '8001', errorDescription: undefined, status: 400 },
    ],
    [
      'nothing',
      {},
      499,
      'Vimeo refused the grant: 499. Check the key and the secret of the app.',
      { error: '499', status: 499 },
    ],
  ])('that are refused with %s say what there is', async (_, body, status, message, facts) => {
    await using server = await grantServer(body, status);
    const error = await caught(appFor(server).loadClientCredentials(), GrantFailedError);
    expect(error.message).toBe(message);
    expect(error).toMatchObject({ ...facts, cause: expect.any(ApiError) });
  });

  it.each([404, 429, 500])('leave a %i what it is, since it refuses no grant', async (status) => {
    await using server = await grantServer({ error: 'Not here.' }, status);
    const app = new VimeoClient({ key: 'id', secret: 's3cr3t', baseUrl: server.url, retry: 0 });
    const error = await caught(app.loadClientCredentials(), ApiError);
    expect(error.status).toBe(status);
  });

  it('that are wrong are a GrantFailedError without the secret', async () => {
    await using server = await grantServer({ error: 'No such client.', error_code: 8001 }, 401);
    const error = await caught(appFor(server).loadClientCredentials(), GrantFailedError);
    expect(error).toMatchObject({ error: 'No such client.', status: 401 });
    expect(error.message).toContain('Check the key and the secret');
    for (const shown of [error.stack, JSON.stringify(error), inspect(error)]) {
      expect(shown).not.toContain('s3cr3t');
      expect(shown).not.toContain(btoa('id:s3cr3t'));
    }
  });

  it('leave a failing server a ServerError', async () => {
    await using server = await grantServer({ error: 'Busy' }, 503);
    await caught(
      appFor(server)
        .with({ retry: 0 } as object)
        .loadClientCredentials(),
      ServerError,
    );
  });

  it('need the key and the secret', async () => {
    for (const options of [{ token: 't' }, { key: 'k' }, { token: 't', secret: 's' }]) {
      const error = await caught(new VimeoClient(options).loadClientCredentials(), TypeError);
      expect(error.message).toBe("This needs the app's key and secret: new VimeoClient({ key, secret }).");
    }
  });

  it('are sent as UTF-8', async () => {
    await using server = await grantServer({ access_token: 't' });
    await new VimeoClient({ key: 'id', secret: 'ключ', baseUrl: server.url }).loadClientCredentials();
    const encoded = Buffer.from('id:ключ').toString('base64');
    expect(server.requests[0]?.headers.authorization).toBe(`basic ${encoded}`);
  });

  it('are refused where the client is known to be a user’s, before any request', async () => {
    await using server = await grantServer({ access_token: 'granted-token', user: { uri: '/users/1' } });
    const app = appFor(server);
    const adopted = appFor(server);
    const grant = await adopted.exchangeCode('abc', 'https://app.example/cb', { adopt: true });
    const asked = server.requests.length;
    for (const users of [app.as(grant), app.as('t'), app.as('t').with({ retry: 0 }), adopted]) {
      const error = await caught(users.loadClientCredentials(), TypeError);
      expect(error.message).toContain('as()');
    }
    expect(server.requests).toHaveLength(asked);
  });

  it('take the place of a token of which nothing is known', async () => {
    await using server = await grantServer({ access_token: 'granted-token' });
    for (const vimeo of [appFor(server).with({ token: 't' }), appFor(server).as('u').with({ token: 't' })]) {
      await vimeo.loadClientCredentials();
      await vimeo.request({ method: 'GET', path: '/videos' });
      expect(server.requests.at(-1)?.headers.authorization).toBe('bearer granted-token');
    }
  });

  it('that come back without a token leave the client as it was', async () => {
    for (const grant of [{ scope: 'public' }, { access_token: 5 }, null, 'a token']) {
      await using server = await grantServer(grant as object); // what a server may send
      const app = appFor(server);
      const error = await caught(app.loadClientCredentials(), VimeoError);
      expect(error.message).toBe(
        'POST /oauth/authorize/client returned no access_token; no token was granted.',
      );
      await app.request({ method: 'GET', path: '/videos' });
      expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization');
    }
  });
});

describe('the consent page', () => {
  const vimeo = new VimeoClient({ key: 'id', baseUrl: 'https://api.example/base/' });

  it('has an address with scopes, redirect and state', () => {
    const url = new URL(
      vimeo.authUrl({
        scopes: ['public', 'private'],
        redirectUri: 'https://app.example/cb?next=1',
        state: 's&1',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://api.example/base/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'id',
      redirect_uri: 'https://app.example/cb?next=1',
      state: 's&1',
      scope: 'public private',
    });
  });

  it('asks for public where nothing else is wanted, and takes a URL', () => {
    const redirectUri = new URL('https://app.example/cb');
    for (const scopes of [undefined, [], '' as 'public']) {
      // A program without types may pass an empty text.
      const url = new URL(vimeo.authUrl({ scopes, redirectUri, state: 's' }));
      expect(url.searchParams.get('scope')).toBe('public');
      expect(url.searchParams.get('redirect_uri')).toBe('https://app.example/cb');
    }
    const slashes = new VimeoClient({ key: 'id', baseUrl: 'https://api.example///' });
    const address = slashes.authUrl({ redirectUri, state: 's' });
    expect(address.startsWith('https://api.example/oauth/authorize?')).toBe(true);
  });

  it('says what it needs, and refuses another option', () => {
    const redirectUri = 'https://app.example';
    expect(() => new VimeoClient({ token: 't' }).authUrl({ redirectUri, state: 's' })).toThrow(
      "authUrl needs the app's key: new VimeoClient({ key, secret }).",
    );
    expect(() => vimeo.authUrl({ redirectUri: '', state: 's' })).toThrow(
      'authUrl needs a redirectUri, one of those registered with the app.',
    );
    expect(() => vimeo.authUrl({ redirectUri, state: '' })).toThrow(
      'authUrl needs a state; make one with createState() and keep it in the session.',
    );
    const more = { redirectUri, state: 's', scope: 'public' };
    expect(() => vimeo.authUrl(more)).toThrow(/^authUrl has no option "scope"/);
  });

  it('needs a key, a redirect and a state', () => {
    const redirectUri = 'https://app.example';
    expect(() => new VimeoClient({ token: 't' }).authUrl({ redirectUri, state: 's' })).toThrow(/key/);
    expect(() => vimeo.authUrl({ redirectUri: '', state: 's' })).toThrow(/redirectUri/);
    expect(() => vimeo.authUrl({ redirectUri, state: '' })).toThrow(/createState/);
  });

  it('gets a state that nobody can guess', () => {
    const states = new Set(Array.from({ length: 100 }, createState));
    expect(states.size).toBe(100);
    for (const state of states) expect(state).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the redirect', () => {
  it('gives its code, from an address or a path', () => {
    expect(parseRedirect('https://app.example/cb?code=abc&state=s', { state: 's' })).toBe('abc');
    expect(parseRedirect('/cb?code=abc&state=s', { state: 's' })).toBe('abc');
    expect(parseRedirect(new URL('https://app.example/?state=s&code=abc'), { state: 's' })).toBe('abc');
  });

  it.each([
    ['/cb?error=access_denied&state=s', 'access_denied'],
    ['/cb?error=access_denied&error_description=No', 'access_denied'],
    ['/cb?error=server_error&state=s', 'server_error'],
    ['/cb?code=abc&state=other', 'state_mismatch'],
    ['/cb?code=abc', 'state_mismatch'],
    ['/cb?error=access_denied&state=other', 'state_mismatch'],
    ['/cb?state=s', 'missing_code'],
    ['/cb?code=&state=s', 'missing_code'],
  ])('%s is refused as %s', (url, reason) => {
    try {
      parseRedirect(url, { state: 's' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(GrantFailedError);
      expect(error).toMatchObject({ error: reason });
    }
  });

  it.each([
    [
      '/cb?code=abc&state=other',
      /^The redirect carries another state than the one given to authUrl\..*start the sign-in again\.$/,
    ],
    ['/cb?error=access_denied&state=s', /^The user did not allow the app \(access_denied\)\.$/],
    [
      '/cb?error=access_denied&error_description=No&state=s',
      /^The user did not allow the app \(access_denied\), Vimeo says "No"\.$/,
    ],
    ['/cb?error=server_error&state=s', /^The sign-in failed: server_error\.$/],
    ['/cb?state=s', /^The redirect carries no code; was this the address that Vimeo redirected to\?$/],
  ])('%s is refused in words', (url, message) => {
    expect(() => parseRedirect(url, { state: 's' })).toThrow(message);
  });

  it('keeps what Vimeo says of the refusal', () => {
    try {
      parseRedirect('/cb?error=access_denied&error_description=No&state=s', { state: 's' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ error: 'access_denied', errorDescription: 'No' });
    }
  });

  it('that is no address, or has nothing to be compared with, is misuse', () => {
    expect(() => parseRedirect('http://[', { state: 's' })).toThrow(
      'parseRedirect needs the address that Vimeo redirected to.',
    );
    for (const expected of [{ state: '' }, {}, undefined])
      expect(() => parseRedirect('/cb?code=abc', expected as { state: string })).toThrow(
        'parseRedirect needs the state that was given to authUrl.',
      ); // what plain JavaScript can do
  });

  it('is not read without a state to compare', () => {
    expect(() => parseRedirect('/cb?code=abc', { state: '' })).toThrow(TypeError);
  });
});

describe('the code', () => {
  it('is exchanged for a grant, which leaves the client as it was', async () => {
    await using server = await grantServer({
      access_token: 'granted-token',
      token_type: 'bearer',
      scope: 'public private',
      user: { uri: '/users/1', name: 'Jane' },
    });
    const vimeo = appFor(server);
    const granted = await vimeo.exchangeCode('abc', 'https://app.example/cb');
    expect(granted).toEqual({
      token: 'granted-token',
      user: { uri: '/users/1', name: 'Jane' },
      scopes: ['public', 'private'],
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      grant_type: 'authorization_code',
      code: 'abc',
      redirect_uri: 'https://app.example/cb',
    });
    await vimeo.request({ method: 'GET', path: '/me' });
    await vimeo.as(granted).request({ method: 'GET', path: '/me' });
    expect(server.requests.slice(1).map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'bearer granted-token',
    ]);
  });

  it('authenticates the client that adopts the grant', async () => {
    await using server = await grantServer({ access_token: 'granted-token', user: { uri: '/users/1' } });
    const vimeo = appFor(server);
    await vimeo.exchangeCode('abc', 'https://app.example/cb', { adopt: true });
    await vimeo.request({ method: 'GET', path: '/me' });
    expect(server.requests[1]?.headers.authorization).toBe('bearer granted-token');
  });

  it('is not waited for once the signal aborts', async () => {
    await using server = await startServer(() => {});
    const controller = new AbortController();
    const exchange = appFor(server).exchangeCode('abc', 'https://app.example/cb', {
      signal: controller.signal,
    });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error('the visitor is gone'));
    await expect(exchange).rejects.toThrow('the visitor is gone');
  });

  it('that Vimeo refuses is a GrantFailedError with its words', async () => {
    await using server = await grantServer(
      { error: 'invalid_request', error_description: 'Invalid authorization code' },
      400,
    );
    const error = await caught(
      appFor(server).exchangeCode('abc', 'https://app.example/cb'),
      GrantFailedError,
    );
    expect(error).toMatchObject({
      error: 'invalid_request',
      errorDescription: 'Invalid authorization code',
      error_description: 'Invalid authorization code',
      status: 400,
    });
    expect(error.message).toContain('redirectUri must equal');
  });

  it('and its redirect are needed', async () => {
    const vimeo = new VimeoClient({ key: 'k', secret: 's' });
    const withoutCode = await caught(vimeo.exchangeCode('', 'https://app.example'), TypeError);
    expect(withoutCode.message).toBe(
      'exchangeCode needs the code from the redirect; parseRedirect returns it.',
    );
    const withoutRedirect = await caught(vimeo.exchangeCode('abc', ''), TypeError);
    expect(withoutRedirect.message).toBe('exchangeCode needs the redirectUri that was given to authUrl.');
  });

  it('and its grant are of the user that signed in, and of nobody where there is none', async () => {
    await using server = await grantServer({
      access_token: 'granted-token',
      scope: 5,
      user: { uri: '/users/1' },
    });
    const app = appFor(server);
    const grant = await app.exchangeCode('abc', new URL('https://app.example/cb'));
    expect(grant.scopes).toEqual([]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      redirect_uri: 'https://app.example/cb',
    });
    for (const nobody of [undefined, null, '', {}, { token: '' }, 5])
      expect(() => app.as(nobody as string)).toThrow(
        'as needs the token of a user, or the grant that exchangeCode returned.',
      ); // what plain JavaScript can do
  });
});

describe('a token', () => {
  it('tells its scopes, and its copy in the response is dropped', async () => {
    await using server = await grantServer({});
    const verified = await new VimeoClient({ token: 'granted-token', baseUrl: server.url }).verifyToken();
    expect(verified).toEqual({ scopes: ['public', 'private'], user: { uri: '/users/1' }, app: undefined });
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: expect.objectContaining({ pathname: '/oauth/verify' }),
    });
  });

  it('that is bad is an AuthenticationError', async () => {
    await using server = await startServer((_, response) => json(response, { error: 'bad token' }, 401));
    await caught(new VimeoClient({ token: 't', baseUrl: server.url }).verifyToken(), AuthenticationError);
  });

  it.each(['with space', ' t', 't ', 't\n', 'é', ''])(
    'that no header can carry, %j, is refused and not shown',
    async (token) => {
      await using server = await grantServer({});
      const vimeo = new VimeoClient({ token: () => token, baseUrl: server.url });
      const error = await caught(vimeo.request({ method: 'GET', path: '/me' }), TypeError);
      expect(error.message).toBe(
        'The token must be a string without spaces or line breaks, or a function that returns one. Give it without "bearer".',
      );
      expect(server.requests).toEqual([]);
    },
  );

  it('that a function gives is asked for by every call, and is not waited for once the signal aborts', async () => {
    await using server = await grantServer({});
    const tokens = ['one', 'one', 'two'];
    const vimeo = new VimeoClient({ token: async () => tokens.shift() ?? '', baseUrl: server.url });
    for (let call = 0; call < 3; call++) await vimeo.request({ method: 'GET', path: '/me' });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'bearer one',
      'bearer one',
      'bearer two',
    ]);
    const controller = new AbortController();
    const never = new VimeoClient({
      token: () => {
        queueMicrotask(() => controller.abort('enough'));
        return new Promise<string>(() => {});
      },
      baseUrl: server.url,
    });
    const call = never.request({ method: 'GET', path: '/me', signal: controller.signal });
    await expect(call).rejects.toBe('enough');
  });

  it('is forgotten once it is revoked', async () => {
    await using server = await grantServer({});
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    await vimeo.revokeToken();
    await vimeo.request({ method: 'GET', path: '/videos' });
    expect(
      server.requests.map(({ method, url, headers }) => [method, url.pathname, headers.authorization]),
    ).toEqual([
      ['DELETE', '/tokens', 'bearer t'],
      ['GET', '/videos', undefined],
    ]);
  });

  it('may have fewer scopes than were asked for', () => {
    expect(missingScopes(['public', 'upload', 'edit'], ['public'])).toEqual(['upload', 'edit']);
    expect(missingScopes('public upload', 'upload public')).toEqual([]);
    expect(missingScopes('upload public  upload', '')).toEqual(['upload', 'public']);
  });
});

describe('the token stays at home', () => {
  it('when a path is absolute and elsewhere', async () => {
    await using api = await startServer((_, response) => json(response, {}));
    await using other = await startServer((_, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 't', baseUrl: api.url });
    await vimeo.request({ method: 'GET', path: `${other.url}/steal`, headers: { cookie: 'a=b' } });
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(other.requests[0]?.headers).not.toHaveProperty('cookie');
  });

  it.each([301, 302, 303, 307, 308])('when the API redirects a read elsewhere by %i', async (status) => {
    await using other = await startServer((_, response) => json(response, { from: 'other' }));
    await using api = await startServer((_, response) => {
      response.writeHead(status, { location: `${other.url}/steal` }).end();
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: api.url });
    expect((await vimeo.request({ method: 'GET', path: '/me' })).data).toEqual({ from: 'other' });
    expect(api.requests[0]?.headers.authorization).toBe('bearer t');
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('and goes along when the API redirects to itself', async () => {
    await using api = await startServer(({ url }, response) => {
      if (url.pathname === '/old') response.writeHead(302, { location: '/new' }).end();
      else json(response, {});
    });
    await new VimeoClient({ token: 't', baseUrl: api.url }).request({ method: 'GET', path: '/old' });
    expect(api.requests.map(({ url, headers }) => [url.pathname, headers.authorization])).toEqual([
      ['/old', 'bearer t'],
      ['/new', 'bearer t'],
    ]);
  });

  it('and a redirected write is not repeated', async () => {
    await using other = await startServer((_, response) => json(response, {}));
    await using api = await startServer((_, response) => {
      response.writeHead(307, { location: `${other.url}/steal` }).end();
    });
    const call = new VimeoClient({ token: 't', baseUrl: api.url }).request({
      method: 'POST',
      path: '/x',
      body: {},
    });
    await expect(call).rejects.toMatchObject({ status: 307 });
    expect(other.requests).toHaveLength(0);
  });

  it('and redirects come to an end', async () => {
    await using api = await startServer((_, response) => {
      response.writeHead(302, { location: '/again' }).end();
    });
    await expect(
      new VimeoClient({ token: 't', baseUrl: api.url }).request({ method: 'GET', path: '/me' }),
    ).rejects.toThrow(/redirected more than 5 times/);
    expect(api.requests).toHaveLength(6);
  });
});
