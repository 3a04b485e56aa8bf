import { ApiError, ConnectionError, TimeoutError, VimeoClient, VimeoError } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { untyped } from './support/untyped.js';

const echo = () =>
  startServer(({ method, url, body }, response) =>
    json(response, { method, path: url.pathname, query: url.search, body }),
  );

function clientFor(server: { url: string }) {
  return new VimeoClient({ token: 'secret-token', baseUrl: server.url });
}

/** Calls a path as a program without types would. */
function get(vimeo: VimeoClient, path: string, options?: object) {
  return vimeo.get<{ path: string; query: string }>(path, options);
}

describe('the address of a call', () => {
  it('is a template filled with params', async () => {
    await using server = await echo();
    const vimeo = clientFor(server);
    const { data } = await get(vimeo, '/users/{user_id}/albums/{album_id}', {
      params: { user_id: 'jane doe', album_id: 7 },
    });
    expect(data.path).toBe('/users/jane%20doe/albums/7');
  });

  it('keeps the colon of an unlisted video', async () => {
    await using server = await echo();
    const { data } = await get(clientFor(server), '/videos/{video_id}', { params: { video_id: '1:hash' } });
    expect(data.path).toBe('/videos/1:hash');
  });

  it.each(['..', '.', '%2e%2e', '1/../../me', '/videos/1', 'a\\b', '', ' ', Number.NaN])(
    'cannot be changed by the param %j',
    async (video_id) => {
      await using server = await echo();
      const call = get(clientFor(server), '/videos/{video_id}', { params: { video_id } });
      expect((await caught(call, TypeError)).message).toContain('params.video_id');
      expect(server.requests).toHaveLength(0);
    },
  );

  it('names a missing and a needless param', async () => {
    await using server = await echo();
    const vimeo = clientFor(server);
    expect((await caught(get(vimeo, '/videos/{video_id}'), TypeError)).message).toContain(
      'params.video_id is missing',
    );
    for (const path of [
      '/videos/undefined',
      '/videos/null/comments',
      'videos/NaN?page=2',
      '/videos/',
      '/users//albums',
    ])
      expect((await caught(get(vimeo, path), TypeError)).message).toContain('where an id should be');
    const needless = get(vimeo, '/me', { params: { video_id: 1 } });
    expect((await caught(needless, TypeError)).message).toContain('params.video_id has no place');
    expect(server.requests).toHaveLength(0);
  });

  it('may carry its own query, miss its slash, or be absolute', async () => {
    await using server = await echo();
    const vimeo = clientFor(server);
    const own = await get(vimeo, '/videos/1?fields=link&x=a%20b', { query: { page: 2, x: 'c' } });
    expect(own.data.query).toBe('?fields=link&page=2&x=c');
    expect((await get(vimeo, 'me')).data.path).toBe('/me');
    expect((await get(vimeo, `${server.url}/me?page=3`)).data).toMatchObject({
      path: '/me',
      query: '?page=3',
    });
  });

  it.each(['//other.example/me', '\\\\other.example/me', '/\\other.example', '@other.example/me'])(
    'stays on the API for %j',
    async (path) => {
      await using server = await echo();
      await get(clientFor(server), path);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('refuses dot segments, foreign schemes and credentials', async () => {
    await using server = await echo();
    for (const path of [
      '/videos/../me',
      '/videos/%2E%2e/me',
      'ftp://host/x',
      'http://user:pw@host/x',
      '',
      '  ',
    ])
      expect(await caught(get(clientFor(server), path), TypeError)).toBeInstanceOf(TypeError);
    expect(server.requests).toHaveLength(0);
  });

  it('joins lists by commas and leaves out what is undefined', async () => {
    await using server = await echo();
    const { data } = await get(clientFor(server), '/videos', {
      query: { uris: ['/videos/1', '/videos/2'], page: undefined, query: 'a&b=c', weak_search: true },
      fields: ['uri', 'user.name'],
    });
    expect(data.query).toBe(
      '?uris=/videos/1,/videos/2&query=a%26b%3Dc&weak_search=true&fields=uri,user.name',
    );
  });

  it('lets the option fields win over those of the path', async () => {
    await using server = await echo();
    const { data } = await get(clientFor(server), '/me?fields=link', { fields: 'uri, name' });
    expect(data.query).toBe('?fields=uri,name');
  });

  it('keeps a path in front of the API', async () => {
    await using server = await echo();
    const vimeo = new VimeoClient({ token: 't', baseUrl: `${server.url}/vimeo/` });
    expect((await get(vimeo, '/me')).data.path).toBe('/vimeo/me');
  });
});

describe('a request', () => {
  it('asks for version 3.4 and sends JSON with a length', async () => {
    await using server = await echo();
    const vimeo = clientFor(server);
    await vimeo.patch('/videos/1', { body: { name: 'Häfen' } });
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({
      accept: 'application/vnd.vimeo.*+json;version=3.4',
      authorization: 'bearer secret-token',
      'content-type': 'application/json',
      'content-length': '17',
    });
    expect(request?.headers['transfer-encoding']).toBeUndefined();
    expect(JSON.parse(request?.body ?? '')).toEqual({ name: 'Häfen' });
  });

  it.each(['get', 'post', 'put', 'patch', 'delete', 'options'] as const)('is made by %s', async (verb) => {
    await using server = await echo();
    const vimeo = clientFor(server);
    const { data } = await vimeo.request<{ method: string }>({ method: verb, path: '/me' });
    expect(data.method).toBe(verb.toUpperCase());
    await (vimeo[verb] as (path: string) => Promise<unknown>)('/me'); // every verb takes a path of type string
    expect(server.requests.map((request) => request.method)).toEqual([
      verb.toUpperCase(),
      verb.toUpperCase(),
    ]);
    // An empty PUT is Vimeo's idiom for "like" and "add"; it must say that it is empty.
    if (['post', 'put', 'patch'].includes(verb))
      expect(server.requests[1]?.headers['content-length']).toBe('0');
  });

  it('takes headers, and null to leave one out', async () => {
    await using server = await echo();
    await get(clientFor(server), '/me', {
      headers: { 'If-Modified-Since': 'Sat, 01 Jan 2022 00:00:00 GMT', Accept: null, Authorization: null },
    });
    const headers = server.requests[0]?.headers;
    expect(headers?.['if-modified-since']).toBe('Sat, 01 Jan 2022 00:00:00 GMT');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('accept');
  });

  it('refuses what cannot be sent, before sending it', async () => {
    await using server = await echo();
    const vimeo = clientFor(server);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    await caught(vimeo.request({ method: 'POST', path: '/x', body: circular }), TypeError);
    await caught(vimeo.request({ method: 'POST', path: '/x', body: () => {} }), TypeError);
    await caught(vimeo.request({ method: 'GET', path: '/x', body: {} }), TypeError);
    await caught(vimeo.request({ method: 'GET /', path: '/x' }), TypeError);
    await caught(get(vimeo, '/x', { headers: { 'x-a': 'a\nb' } }), TypeError);
    await caught(get(vimeo, '/x', { timeout: -1 }), TypeError);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a response', () => {
  it('has status, headers, data and the rate limit', async () => {
    await using server = await startServer((_, response) =>
      json(response, { uri: '/users/1' }, 200, {
        'X-RateLimit-Limit': '1500',
        'X-RateLimit-Remaining': '1001',
        'X-RateLimit-Reset': '2023-04-08T09:21:35+00:00',
      }),
    );
    const vimeo = clientFor(server);
    const response = await vimeo.get(untyped('/me'));
    expect(response.status).toBe(200);
    expect(response.data).toEqual({ uri: '/users/1' });
    expect(response.headers.get('X-RATELIMIT-LIMIT')).toBe('1500');
    // The headers assume fields; this call had none.
    const resetAt = new Date('2023-04-08T09:21:35Z');
    expect(response.rateLimit).toEqual({ limit: 750, remaining: 500, resetAt });
    const filtered = await get(vimeo, '/me', { fields: ['uri'] });
    expect(filtered.rateLimit).toEqual({ limit: 1500, remaining: 1001, resetAt });
  });

  it('reads a reset in Unix seconds, and does without the headers', async () => {
    await using server = await startServer(({ url }, response) =>
      json(
        response,
        {},
        200,
        url.pathname === '/none'
          ? {}
          : {
              'x-ratelimit-limit': '50',
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset': '1680945695',
            },
      ),
    );
    const vimeo = clientFor(server);
    expect((await get(vimeo, '/me')).rateLimit?.resetAt).toEqual(new Date('2023-04-08T09:21:35Z'));
    expect((await get(vimeo, '/none')).rateLimit).toBeUndefined();
  });

  it.each([204, 304])('of %i has no data', async (status) => {
    await using server = await startServer((_, response) => {
      response.writeHead(status).end();
    });
    const response = await get(clientFor(server), '/me');
    expect(response).toMatchObject({ status, data: undefined });
  });

  it('of HEAD has no data', async () => {
    await using server = await echo();
    expect(await clientFor(server).head(untyped('/me'))).toMatchObject({ status: 200, data: undefined });
  });

  it('with an empty body has no data', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(201, { 'content-length': '0' }).end();
    });
    expect((await get(clientFor(server), '/me')).data).toBeUndefined();
  });

  it('that is no JSON is an error with the beginning of its body', async () => {
    await using server = await startServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<html>Please log in ${'.'.repeat(200_000)}`);
    });
    const error = await caught(get(clientFor(server), '/me'), ApiError);
    expect(error.message).toMatch(/GET \/me answered 200 with a body that is not JSON \(text\/html\)/);
    expect(error.bodyExcerpt).toMatch(/^<html>Please log in/);
    expect(error.bodyExcerpt?.length).toBe(1000);
  });

  it('with broken JSON is an error, too', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"uri":');
    });
    expect((await caught(get(clientFor(server), '/me'), ApiError)).bodyExcerpt).toBe('{"uri":');
  });

  it('that breaks off is a ConnectionError', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"uri":', () => response.socket?.destroy());
    });
    const error = await caught(get(clientFor(server), '/me', { retry: 0 }), ConnectionError);
    expect(error.message).toContain('GET /me got no complete response');
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('a call that gets no response', () => {
  it('times out before the headers', async () => {
    await using server = await startServer(() => {});
    const error = await caught(get(clientFor(server), '/me', { timeout: 50, retry: 0 }), TimeoutError);
    expect(error.message).toBe('GET /me got no response within 50 ms.');
  });

  it('times out in a body that stalls', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    await caught(get(clientFor(server), '/me', { timeout: 50, retry: 0 }), TimeoutError);
  });

  it('says that the connection was refused', async () => {
    const server = await echo();
    await server[Symbol.asyncDispose]();
    const error = await caught(get(clientFor(server), '/me', { retry: 0 }), ConnectionError);
    expect(error.message).toMatch(/ECONNREFUSED/);
    expect(VimeoError.is(error)).toBe(true);
  });

  it('rejects with the reason of the signal, before and during the call', async () => {
    await using server = await startServer(() => {});
    const reason = new Error('the user left');
    const vimeo = clientFor(server);
    const controller = new AbortController();
    const call = get(vimeo, '/me', { signal: controller.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(get(vimeo, '/me', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});
