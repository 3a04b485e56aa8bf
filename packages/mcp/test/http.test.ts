import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { type HttpOptions, serveHttp } from '../src/index.js';
import { emulated } from './support/emulated.js';

const secret = '0123456789abcdef'.repeat(4);
const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'assistant', version: '1.0.0' },
  },
});

async function server(options: Partial<HttpOptions> = {}) {
  const vimeo = await emulated();
  const http = await serveHttp(vimeo.mcp(), { secret, ...options });
  const { host, port } = new URL(http.url);
  return {
    http,
    host,
    // fetch sets Host and Origin as it likes.
    send: (headers: Record<string, string>, { path = '/mcp', method = 'POST' } = {}) =>
      new Promise<{ status: number | undefined; body: string; challenge: unknown }>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method }, async (response) =>
          resolve({
            status: response.statusCode,
            body: await text(response),
            challenge: response.headers['www-authenticate'],
          }),
        );
        sent.on('error', reject);
        for (const [name, value] of Object.entries({
          host,
          authorization: `Bearer ${secret}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        }))
          if (value !== '') sent.setHeader(name, value);
        sent.end(method === 'POST' ? initialize : undefined);
      }),
    async [Symbol.asyncDispose]() {
      await http.close();
      await vimeo[Symbol.asyncDispose]();
    },
  };
}

describe('over HTTP', () => {
  it('the secret opens', async () => {
    await using one = await server();
    expect((await one.send({})).status).toBe(200);
    expect((await one.send({ host: one.host.replace('127.0.0.1', 'localhost') })).status).toBe(200);
    expect((await one.send({ authorization: `bearer  ${secret}` })).status).toBe(200);
  });

  it.each([
    ['none', ''],
    ['another', `Bearer ${'f'.repeat(64)}`],
    ['the beginning of it', `Bearer ${secret.slice(0, 63)}`],
    ['more than it', `Bearer ${secret}0`],
    ['no scheme', secret],
    ['another scheme', `Basic ${secret}`],
    ['nothing behind the scheme', 'Bearer '],
  ])('a secret that is wrong does not: %s', async (_, authorization) => {
    await using one = await server();
    const { status, body, challenge } = await one.send({ authorization });
    expect([status, challenge]).toEqual([401, 'Bearer']);
    expect(body).not.toContain(secret);
  });

  it.each([
    'rebound.example',
    'rebound.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.rebound.example',
    '0.0.0.0',
  ])(
    'the Host %s is refused, with the right secret, too: a page may have led its own name here',
    async (host) => {
      await using one = await server();
      expect((await one.send({ host })).status).toBe(403);
    },
  );

  it.each(['https://rebound.example', 'http://127.0.0.1', 'http://localhost:3000', 'null', 'file://'])(
    'the Origin %s is refused, with the right secret, too: no page is expected',
    async (origin) => {
      await using one = await server();
      expect((await one.send({ origin })).status).toBe(403);
      expect((await one.send({ origin: `http://${one.host}` })).status).toBe(403);
    },
  );

  it('a name and a page that are allowed may call', async () => {
    await using one = await server({
      allowHosts: ['Mcp.example.com'],
      allowOrigins: ['https://assistant.example'],
    });
    expect((await one.send({ host: 'mcp.example.com', origin: 'https://assistant.example' })).status).toBe(
      200,
    );
    expect((await one.send({ origin: 'https://assistant.example.evil' })).status).toBe(403);
  });

  it.each(['GET', 'DELETE', 'OPTIONS', 'PUT'])('%s needs the secret as well', async (method) => {
    await using one = await server();
    expect((await one.send({ authorization: '' }, { method })).status).toBe(401);
  });

  it('there is nothing but /mcp', async () => {
    await using one = await server();
    for (const path of [
      '/',
      '/mcp/',
      '/.well-known/oauth-authorization-server',
      'http://rebound.example/mcp',
    ])
      expect((await one.send({}, { path })).status, path).toBe(404);
    expect((await one.send({ authorization: '' }, { path: '/' })).status).toBe(401);
  });

  it('an assistant with a wrong secret is told so', async () => {
    await using one = await server();
    const client = new Client({ name: 'assistant', version: '1.0.0' });
    const requestInit = { headers: { authorization: 'Bearer wrong' } };
    const transport = new StreamableHTTPClientTransport(new URL(one.http.url), { requestInit });
    await expect(client.connect(transport)).rejects.toThrow('Send the secret');
  });

  it.each([
    [{ secret: 'short' }, 'The secret must be 32 characters'],
    [{ secret: ' '.repeat(40) }, 'The secret must be 32 characters'],
    [{ allowHosts: ['https://mcp.example.com'] }, 'A host must be a name'],
    [{ allowHosts: ['*'] }, 'A host must be a name'],
    [{ allowOrigins: ['mcp.example.com'] }, 'An origin must be'],
    [{ allowOrigins: ['https://mcp.example.com/page'] }, 'An origin must be'],
    [{ allowOrigins: ['null'] }, 'An origin must be'],
  ])('%j is refused at the start', async (options, message) => {
    await using vimeo = await emulated();
    await expect(serveHttp(vimeo.mcp(), { secret, ...options })).rejects.toThrow(message);
  });
});
