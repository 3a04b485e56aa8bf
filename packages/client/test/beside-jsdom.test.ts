// A setup of tests that puts jsdom's classes in the place of Node's, beside Node's fetch: since Node 24 that one takes no
// AbortSignal and no Blob but its own. undici's package has the same fetch on every Node.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Runtime, runInRuntime } from './support/run-in-runtime.js';
import { json, startServer } from './support/server.js';
import { startUploadHost } from './support/upload-host.js';

const globals = `
  const require = process.getBuiltinModule('module').createRequire(${JSON.stringify(import.meta.url)});
  const { fetch, Request, Response } = require('undici');
  const { window } = new (require('jsdom').JSDOM)('', { url: 'http://localhost/' });
  const { AbortController, AbortSignal, Blob, File, FormData, URL, URLSearchParams } = window;
  const given = { fetch, Request, Response, AbortController, AbortSignal, Blob, File, FormData, URL, URLSearchParams };
  for (const name in given)
    Object.defineProperty(globalThis, name, { value: given[name], configurable: true, writable: true });`;

const client = (baseUrl: string) =>
  `const vimeo = new VimeoClient({ token: 't', baseUrl: '${baseUrl}', transport: 'fetch', retry: 0 });`;

describe.each<[string, Runtime]>([
  ['the library for Node', { globals, hasFiles: true }],
  ['the library for browsers', { globals }],
])('jsdom’s classes beside Node’s fetch: %s', (_, runtime) => {
  it('sends a Blob as it is', async () => {
    await using server = await startServer((_request, response) => json(response, {}));
    const program = `await vimeo.patch('/me', { body: new Blob(['a Blob'], { type: 'text/plain' }) });`;
    await runInRuntime(runtime, client(server.url) + program);
    const [seen] = server.requests;
    expect(seen?.body).toBe('a Blob');
    expect(seen?.headers['content-type']).toBe('text/plain');
    expect(seen?.headers['content-length']).toBe('6');
  });

  it('uploads a File whole', async () => {
    await using host = await startUploadHost();
    await runInRuntime(
      runtime,
      `${client(host.url)} await vimeo.upload(new File(['x'.repeat(5_000_000)], 'a.mp4'));`,
    );
    expect(host.sha256()).toBe(createHash('sha256').update('x'.repeat(5_000_000)).digest('hex'));
  });

  it('ends a call by a signal of jsdom', async () => {
    await using server = await startServer(() => {});
    const told = await runInRuntime(
      runtime,
      `${client(server.url)}
      const controller = new AbortController();
      const call = vimeo.get('/me', { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('enough')), 1);
      await call.catch(({ message }) => log(message));
      process.exit();`,
    );
    expect(told).toBe('enough');
  });
});

it('no more of a stream is sent once a signal of jsdom has ended the call', async () => {
  let end: (isComplete: boolean) => void = () => {};
  const isComplete = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const server = createServer((request, response) => {
    request.on('close', () => end(request.complete)).resume();
    request.on('end', () => response.end('{}')).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  await runInRuntime(
    { globals, hasFiles: true },
    `${client(`http://127.0.0.1:${port}`)}
    const controller = new AbortController();
    async function* body() {
      yield 'abc';
      controller.abort(new Error('enough'));
      yield 'def';
    }
    const headers = { 'content-length': '6' };
    await vimeo.patch('/me', { body: body(), headers, signal: controller.signal }).catch(() => {});`,
  );
  expect(await isComplete).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});
