// A server, or what stands before it, may answer JSON without end, plain or compressed. A call holds no more of it than
// maxResponseBytes, and always ends.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { ConnectionError, VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it, vi } from 'vitest';

const transports = [
  ['undici', {}],
  ['fetch', { fetch: globalThis.fetch }],
] as const;

const headers = { 'content-type': 'application/json' };
const piece = Buffer.alloc(64 * 1024, '["words"],'.repeat(6));

describe.each(transports)('a body that is too long, by %s,', (_, transport) => {
  it('ends the call with what to do, is read no further and asked for once', async () => {
    let sent = 0;
    await using server = await serve((request, response) => {
      response.writeHead(200, headers);
      response.write('[');
      const more = () => {
        while (!request.socket.destroyed && response.write(piece)) sent += piece.length;
      };
      response.on('drain', more);
      more();
    });
    const vimeo = new VimeoClient({
      token: 't',
      baseUrl: server.url,
      maxResponseBytes: 300_000,
      ...transport,
    });
    const error = await vimeo.get('/me').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ name: 'ConnectionError', tries: 1 });
    expect(String(error)).toMatch(/GET \/me answered with more than 300000 bytes, the maxResponseBytes/);
    expect(server.requests).toBe(1);
    // A server that writes against a full line hears of its end late.
    await expect.poll(() => server.connections).toBe(0);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('is also one of 64 MiB by default', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, headers);
      response.on('error', () => {});
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more);
      more();
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ...transport });
    await expect(vimeo.get('/me')).rejects.toThrow(/more than 67108864 bytes/);
    expect(server.requests).toBe(1);
  });

  it('is one whose whole length came at once, and the call’s own limit wins', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, headers).end(JSON.stringify({ name: 'x'.repeat(2000) }));
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, maxResponseBytes: 1000, ...transport });
    await expect(vimeo.get('/me', { retry: 0 })).rejects.toThrow(/more than 1000 bytes/);
    expect((await vimeo.get('/me', { maxResponseBytes: 5000 })).status).toBe(200);
    await expect(
      vimeo.with({ maxResponseBytes: Number.POSITIVE_INFINITY }).get('/me'),
    ).resolves.toMatchObject({
      status: 200,
    });
  });

  it('is no error page: of that only the beginning counts', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/html' }).end('<p>no</p>'.repeat(100_000));
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, maxResponseBytes: 10, ...transport });
    await expect(vimeo.get('/me')).rejects.toMatchObject({ name: 'InvalidParametersError', status: 400 });
  });
});

describe('maxResponseBytes', () => {
  it('counts what is left after decompression', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.end(JSON.stringify({ name: ' '.repeat(5_000_000) }));
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, maxResponseBytes: 1_000_000, fetch });
    await expect(vimeo.get('/me')).rejects.toThrow(/more than 1000000 bytes/);
    expect(server.requests).toBe(1);
  });

  it.each([0, -1, Number.NaN, '64', null])('of %s is refused', async (maxResponseBytes) => {
    // @ts-expect-error a program without types may pass it
    expect(() => new VimeoClient({ token: 't', maxResponseBytes })).toThrow(/maxResponseBytes must be/);
    const vimeo = new VimeoClient({ token: 't' });
    // @ts-expect-error a program without types may pass it
    const call = vimeo.request({ method: 'GET', path: '/me', maxResponseBytes });
    await expect(call).rejects.toThrow(TypeError);
  });
});

describe('what fails while a body is put together', () => {
  afterEach(() => vi.restoreAllMocks());

  it('ends the call', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, headers);
      response.write('{"name":');
      setImmediate(() => response.end('"x"}'));
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    // What V8 throws for a text of more than 512 MiB, without the memory.
    vi.spyOn(Buffer, 'concat').mockImplementation(() => {
      throw new RangeError('Cannot create a string longer than 0x1fffffe8 characters');
    });
    await expect(vimeo.get('/me', { retry: 0 })).rejects.toThrow(/Cannot create a string/);
  });
});

async function serve(listener: RequestListener) {
  let requests = 0;
  let connections = 0;
  const server = createServer((request, response) => {
    requests++;
    listener(request, response);
  });
  server.on('connection', (socket) => {
    connections++;
    socket.on('close', () => connections--);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    get requests() {
      return requests;
    },
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
