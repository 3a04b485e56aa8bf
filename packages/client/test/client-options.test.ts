import { createRequire } from 'node:module';
import { VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { json, startServer } from './support/server.js';

const { version } = createRequire(import.meta.url)('vimeokit/package.json');

describe('a client', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('needs a token or a key, and says so', () => {
    for (const options of [{}, { token: '' }, { secret: 's' }, { baseUrl: 'http://127.0.0.1' }])
      expect(() => new VimeoClient(options)).toThrow(/needs a token, or the key and secret/);
    // @ts-expect-error a program without types may call it so
    expect(() => new VimeoClient()).toThrow(TypeError);
  });

  it('takes any useful subset', () => {
    new VimeoClient({ token: 't' });
    new VimeoClient({ token: () => 't' });
    new VimeoClient({ key: 'k' });
    new VimeoClient({ key: 'k', secret: 's' });
  });

  it('refuses a wrong option and never shows a token', () => {
    expect(() => new VimeoClient({ token: 'bearer abc' })).toThrow(/without "bearer"/);
    expect(() => new VimeoClient({ token: 'secret token' })).not.toThrow(/secret token/);
    expect(() => new VimeoClient({ token: 't', baseUrl: 'api.vimeo.com' })).toThrow(/baseUrl/);
    expect(() => new VimeoClient({ token: 't', baseUrl: 'ftp://host' })).toThrow(/baseUrl/);
    expect(() => new VimeoClient({ token: 't', timeout: 0 })).toThrow(/timeout/);
    // @ts-expect-error a program without types may pass it
    expect(() => new VimeoClient({ token: 't', fetch: 'fetch' })).toThrow(/fetch/);
  });

  it('is made from the environment, whose values options override', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    vi.stubEnv('VIMEO_TOKEN', 'from-the-environment');
    vi.stubEnv('VIMEO_API_URL', server.url);
    await VimeoClient.fromEnv().get('/me');
    await VimeoClient.fromEnv({ token: 'given' }).get('/me');
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([
      'bearer from-the-environment',
      'bearer given',
    ]);
  });

  it('says which variables are missing', () => {
    for (const name of ['VIMEO_TOKEN', 'VIMEO_CLIENT_ID', 'VIMEO_CLIENT_SECRET']) vi.stubEnv(name, '');
    expect(() => VimeoClient.fromEnv()).toThrow(/VIMEO_TOKEN/);
  });

  it('makes changed copies and stays as it is', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    const vimeo = new VimeoClient({ token: 'one', baseUrl: server.url, userAgent: 'app/1' });
    const other = vimeo.with({ token: 'two' });
    await vimeo.get('/me');
    await other.get('/me');
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([
      'bearer one',
      'bearer two',
    ]);
    expect(server.requests[1]?.headers['user-agent']).toMatch(/^app\/1 /);
  });

  it('asks a token function before every call', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    let count = 0;
    const vimeo = new VimeoClient({ token: async () => `token-${++count}`, baseUrl: server.url });
    await vimeo.get('/me');
    await vimeo.get('/me');
    expect(server.requests.map((request) => request.headers.authorization)).toEqual([
      'bearer token-1',
      'bearer token-2',
    ]);
  });

  it('names itself by the version of its package', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    await new VimeoClient({ token: 't', baseUrl: server.url }).get('/me');
    expect(server.requests[0]?.headers['user-agent']).toBe(
      `vimeokit/${version} node/${process.versions.node}`,
    );
  });

  it('can be required from CommonJS', () => {
    const required = createRequire(import.meta.url)('vimeokit');
    expect(new required.VimeoClient({ token: 't' }).get).toBeTypeOf('function');
  });

  it('sends everything by a fetch of the caller', async () => {
    await using server = await startServer((_, response) => json(response, { from: 'server' }));
    const seen: string[] = [];
    const vimeo = new VimeoClient({
      token: 't',
      baseUrl: server.url,
      fetch: (input, init) => {
        seen.push(`${init?.method} ${input}`);
        return fetch(input, init);
      },
    });
    const { data } = await vimeo.post<{ from: string }>('/me/videos', { body: { name: 'Harbour' } });
    expect(data).toEqual({ from: 'server' });
    expect(seen).toEqual([`POST ${server.url}/me/videos`]);
    expect(server.requests[0]?.headers['content-length']).toBe('18');
  });
});
