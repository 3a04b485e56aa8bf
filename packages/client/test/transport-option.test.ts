import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import {
  Agent,
  type Dispatcher,
  getGlobalDispatcher,
  interceptors,
  MockAgent,
  setGlobalDispatcher,
} from 'undici';
import { VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startProxy } from './support/proxy.js';
import { json, startServer } from './support/server.js';
import { untyped } from './support/untyped.js';

const run = promisify(execFile);
const entry = fileURLToPath(new URL('../dist/bundle/index.js', import.meta.url));

afterEach(() => vi.restoreAllMocks());

describe("transport: 'fetch'", () => {
  it('is seen by msw', async () => {
    const mocks = setupServer(
      http.get('https://api.vimeo.com/me', () => HttpResponse.json({ name: 'Mock' })),
    );
    mocks.listen();
    try {
      const vimeo = new VimeoClient({ token: 't', transport: 'fetch' });
      expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Mock' });
    } finally {
      mocks.close();
    }
  });

  it('is seen by a spy', async () => {
    const spy = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ name: 'Spied' }));
    const vimeo = new VimeoClient({ token: 't', transport: 'fetch' });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Spied' });
    expect(spy).toHaveBeenCalledOnce();
  });

  it.each([undefined, { ok: true, status: 200, json: async () => ({ name: 'Half' }) }])(
    'is told by a mock that gives %o what it lacks, and does not try again',
    async (given) => {
      const spy = vi.spyOn(globalThis, 'fetch').mockResolvedValue(given as unknown as Response);
      const vimeo = new VimeoClient({ token: 't', transport: 'fetch' });
      await expect(vimeo.get(untyped('/me'))).rejects.toThrow('fetch gave no Response');
      expect(spy).toHaveBeenCalledOnce();
    },
  );

  it('is all that it may be, besides undici', () => {
    // @ts-expect-error: no such transport
    expect(() => new VimeoClient({ token: 't', transport: 'https' })).toThrow(
      "transport must be 'fetch' or 'undici', not \"https\".",
    );
  });
});

describe('the global dispatcher of undici', () => {
  const before = getGlobalDispatcher();
  afterEach(() => setGlobalDispatcher(before));

  it('is used where it is a MockAgent', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get('https://api.vimeo.com')
      .intercept({ path: '/me' })
      .reply(200, { name: 'Mock' }, { headers: { 'content-type': 'application/json' } });
    setGlobalDispatcher(agent);
    const vimeo = new VimeoClient({ token: 't' });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Mock' });
  });

  it('is used from the moment when it is set', async () => {
    await using server = await startServer((_, response) => json(response, { name: 'Real' }));
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Real' });
    const agent = new MockAgent();
    agent
      .get(server.url)
      .intercept({ path: '/me' })
      .reply(200, { name: 'Mock' }, { headers: { 'content-type': 'application/json' } });
    setGlobalDispatcher(agent);
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Mock' });
  });

  it.each([
    ['undici was asked for', { transport: 'undici' as const }],
    ['the client has a proxy', {}],
  ])('is not used where %s', async (_, options) => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    setGlobalDispatcher(agent);
    await using server = await startServer((_request, response) => json(response, { name: 'Real' }));
    await using proxy = await startProxy();
    const given = 'transport' in options ? options : { proxy: proxy.url };
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ...given });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ name: 'Real' });
  });

  it.each([
    ['interceptors', () => new Agent().compose(interceptors.dump())],
    [
      'a method of its own',
      () =>
        new (class extends Agent {
          override dispatch(...given: Parameters<Agent['dispatch']>) {
            return super.dispatch(...given);
          }
        })(),
    ],
    ['options', () => new Agent({ connections: 1 })],
  ])('is used where it is an Agent with %s', async (_, makeDispatcher) => {
    expect(await callsByFetch(makeDispatcher())).toBe(1);
  });

  it('that undici sets by itself changes nothing', async () => {
    expect(await callsByFetch(new Agent())).toBe(0);
  });

  it('that undici sets by itself changes nothing in a minified bundle, where its class has another name', async () => {
    const { name } = Agent;
    Object.defineProperty(Agent, 'name', { value: 'n' });
    try {
      expect(await callsByFetch(new Agent())).toBe(0);
    } finally {
      Object.defineProperty(Agent, 'name', { value: name });
    }
  });

  async function callsByFetch(dispatcher: Dispatcher): Promise<number> {
    setGlobalDispatcher(dispatcher);
    const spy = vi.spyOn(globalThis, 'fetch');
    await using server = await startServer((_, response) => json(response, {}));
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    await vimeo.get(untyped('/me'));
    return spy.mock.calls.length;
  }
});

describe('a test that calls the real Vimeo', () => {
  const proxied = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };

  it.each(['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT'])('is told so once under %s', async (name) => {
    const warnings = await warningsOf({ ...proxied, [name]: '1' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("sends this test's calls to https://api.vimeo.com");
  });

  it('is told nothing outside of a test runner', async () => {
    expect(await warningsOf(proxied)).toEqual([]);
  });

  it('is told nothing where a baseUrl says where calls go', async () => {
    expect(await warningsOf({ ...proxied, VITEST: '1' }, "baseUrl: 'https://api.vimeo.com'")).toEqual([]);
  });

  /** Two calls in a process of its own, past a proxy that is down: nothing leaves this machine. */
  async function warningsOf(env: Record<string, string>, options = ''): Promise<string[]> {
    const program = `
      const warnings = [];
      process.on('warning', ({ message }) => warnings.push(message));
      const { VimeoClient } = await import(${JSON.stringify(entry)});
      const vimeo = new VimeoClient({ token: 't', retry: 0, ${options} });
      await vimeo.get('/me').catch(() => {});
      await vimeo.get('/me').catch(() => {});
      await new Promise((resolve) => setImmediate(resolve));
      console.log(JSON.stringify(warnings));`;
    const { PATH } = process.env;
    const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
      env: { PATH, ...env },
    });
    return JSON.parse(stdout);
  }
});
