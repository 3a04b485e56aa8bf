// What never left this machine is told as unsent, with its cause and after one try: told as "its answer was lost", it would
// send people to look for a video that nobody made.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { ConnectionError, VimeoClient } from 'vimeokit';
import { describe, expect, it, vi } from 'vitest';
import { untyped } from '../../packages/client/test/support/untyped.js';

const run = promisify(execFile);
const client = fileURLToPath(new URL('../../packages/client/', import.meta.url));
// Nothing listens there, and nothing is asked.
const nowhere = 'http://127.0.0.1:9';

describe('a proxy without a scheme', () => {
  it('given as an option is one over http', async () => {
    await using proxy = await startProxy();
    await using vimeo = new VimeoClient({ token: 't', baseUrl: proxy.url, proxy: proxy.host });
    await vimeo.get('/me');
    expect(proxy.tunnels).toBe(1);
  });

  it.each(['HTTP_PROXY', 'http_proxy'])('named by %s is one over http', async (name) => {
    await using proxy = await startProxy();
    const outcome = await inProcess(
      { [name]: proxy.host },
      `await vimeo.get('/me'); return 'done';`,
      proxy.url,
    );
    expect(outcome).toBe('done');
    expect(proxy.tunnels).toBe(1);
  });
});

describe('a proxy that is no address', () => {
  it.each(['::', 'ftp://proxy:21', 'http://', 'not an address'])('as an option, %j, is refused', (proxy) => {
    expect(() => new VimeoClient({ token: 't', proxy })).toThrow(/proxy must be the address of a proxy/);
  });

  it.each(['HTTP_PROXY', 'https_proxy'])(
    'in %s ends a call once, as unsent, by the name of the variable',
    async (name) => {
      const told = await inProcess(
        { [name]: 'user:secret@:::' },
        `const error = await vimeo.post('/me/videos', { body: {} }).catch((reason) => reason);
       await vimeo.close();
       return [error.name, error.tries, error.wasSent, error.message];`,
      );
      expect(told).toEqual([
        'ConnectionError',
        1,
        false,
        `POST /me/videos was not sent: The environment variable ${name} must be the address of a proxy, such as http://proxy.example:3128.`,
      ]);
    },
  );

  it('ends an upload as unsent, and no video is looked for', async () => {
    const told = await inProcess(
      { HTTP_PROXY: '::' },
      `const error = await vimeo.upload(new Uint8Array(10), { name: 'x' }).then(() => undefined, (reason) => reason);
       return [error.name, error.wasSent, error.message];`,
    );
    expect(told).toEqual(['ConnectionError', false, expect.stringContaining('variable HTTP_PROXY must be')]);
  });
});

describe('a bundle that cannot load undici', () => {
  it('sends by fetch', async () => {
    expect(await inBundle({}, `return (await vimeo.get('/me')).data;`)).toEqual({ uri: '/me' });
  });

  it.each([
    ['a proxy is named', { HTTP_PROXY: nowhere }, ''],
    ['undici was asked for', {}, "transport: 'undici'"],
  ])('ends a call once, as unsent, where %s', async (_, variables, options) => {
    const told = await inBundle(
      variables,
      `const error = await vimeo.with({ ${options} }).post('/me/videos', { body: {} }).catch((reason) => reason);
       return [error.name, error.tries, error.wasSent, error.message];`,
    );
    expect(told).toEqual([
      'ConnectionError',
      1,
      false,
      expect.stringMatching(
        /^POST \/me\/videos was not sent: the package undici, .* cannot be loaded .* give the client a fetch\.$/,
      ),
    ]);
  });

  async function inBundle(variables: Record<string, string>, program: string): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), 'vimeokit-bundle-'));
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"uri":"/me"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const bundle = await rolldown({
        input: join(client, 'dist/bundle/index.js'),
        platform: 'node',
        resolve: { conditionNames: ['node', 'import'] },
        external: [/^node:/, /^undici/],
        logLevel: 'silent',
      });
      const file = join(folder, 'vimeokit.mjs');
      await bundle.write({ file, format: 'esm', codeSplitting: false });
      await bundle.close();
      const { port } = server.address() as AddressInfo; // listening on TCP
      return await inProcess(variables, program, `http://127.0.0.1:${port}`, file);
    } finally {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    }
  }
});

describe('a fetch', () => {
  it('that throws at once ends a call once, as unsent', async () => {
    const fetch = vi.fn(() => {
      throw new Error('this test has no network');
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: nowhere, fetch });
    const error = await vimeo.upload(new Uint8Array(10), { name: 'x' }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      wasSent: false,
      tries: 1,
      message: expect.stringMatching(/was not sent: this test has no network\.$/),
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('sends a body with one length, whichever undici Node’s own fetch was given', async () => {
    // undici puts its own dispatcher into Node's fetch, and refuses a length that is told twice.
    await import('undici');
    const lengths: unknown[] = [];
    const server = createServer((request, response) => {
      lengths.push(request.headers['content-length']);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    const baseUrl = `http://127.0.0.1:${port}`;
    const vimeo = new VimeoClient({ token: 't', baseUrl, fetch: globalThis.fetch });
    await vimeo.post(untyped('/me/videos'), { body: { name: 'x' } });
    expect(lengths).toEqual(['12']);
    server.closeAllConnections();
    server.close();
  });

  it('that finds nobody listening is unsent, and tried again', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo; // listening on TCP
    await new Promise((resolve) => closed.close(resolve));
    const vimeo = new VimeoClient({
      token: 't',
      baseUrl: `http://127.0.0.1:${port}`,
      fetch: globalThis.fetch,
      retry: { limit: 2, minDelayMs: 0, maxDelayMs: 0 },
    });
    const call = vimeo.post(untyped('/me/videos'), { body: {} });
    await expect(call).rejects.toMatchObject({ name: 'ConnectionError', wasSent: false, tries: 3 });
  });
});

/** Runs lines with a client in a process of its own, without the proxies of this one, and gives what they return. */
async function inProcess(
  variables: Record<string, string>,
  lines: string,
  baseUrl = nowhere,
  from = 'vimeokit',
) {
  const program = `
    import { VimeoClient } from ${JSON.stringify(from)};
    const vimeo = new VimeoClient({ token: 't', baseUrl: ${JSON.stringify(baseUrl)} });
    const outcome = await (async () => { ${lines} })();
    console.log(JSON.stringify(outcome));`;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name)));
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: client,
    env: { ...env, ...variables },
  });
  return JSON.parse(stdout);
}

/** A proxy that tunnels to itself, and answers what comes through. */
async function startProxy() {
  let tunnels = 0;
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  server.on('connect', (_request, socket: Socket) => {
    tunnels++;
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    for (const one of [socket, upstream]) one.on('error', () => {});
  });
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    get tunnels() {
      return tunnels;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
