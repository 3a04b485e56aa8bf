// What the instrumentation of undici writes down of requests that go to links, with the hook that the guide gives.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TracerProvider } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { ConnectionError, UploadError, VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer, type TestServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { untyped } from './support/untyped.js';

const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));

const secret = 'tus-7f3a9c';
const signature = 'sig-0b1e2d';
const size = 600_000;

const exporter = new InMemorySpanExporter();
afterEach(() => exporter.reset());

describe.each(['undici', 'fetch'] as const)('spans of calls by %s', (transport) => {
  it('hold no link of an upload, a picture, a text track or a download', async () => {
    await using other = await startLinkHost();
    await using api = await startApi(other);
    await using folder = await temporaryFolder();
    using _ = await tracing(api);
    await using vimeo = new VimeoClient({ token: 't', baseUrl: api.url, transport });
    await vimeo.upload(new Uint8Array(size), { chunkBytes: 300_000 });
    await vimeo.uploadPicture('/videos/1', media('harbour.jpg'));
    const file = new TextEncoder().encode('WEBVTT\n');
    await vimeo.uploadTextTrack('/videos/1', { type: 'captions', language: 'en', name: 'en', file });
    await vimeo.download('/videos/1', `${folder.path}/a.mp4`);

    const spans = exporter.getFinishedSpans();
    const toLinks = spans.filter(({ attributes }) => attributes['server.port'] === portOf(other));
    expect(methodsOf(toLinks)).toEqual(['GET', 'HEAD', 'PATCH', 'PATCH', 'PUT', 'PUT']);
    expectNoLink(spans);
  });

  it('hold no link where the line breaks and where the host refuses', async () => {
    let refusal: 'cut' | 403 = 'cut';
    await using other = await startServer((_request, response) => {
      if (refusal === 'cut') response.socket?.destroy();
      else response.writeHead(refusal, { location: `/again/${secret}` }).end(`no ${secret}?s=${signature}`);
    });
    await using api = await startApi(other);
    using _ = await tracing(api);
    await using vimeo = new VimeoClient({ token: 't', baseUrl: api.url, transport, retry: 0 });
    await caught(vimeo.upload(new Uint8Array(size)), UploadError);
    refusal = 403;
    await caught(vimeo.upload(new Uint8Array(size)), UploadError);
    await other[Symbol.asyncDispose]();
    await caught(vimeo.upload(new Uint8Array(size)), UploadError);

    const failed = exporter.getFinishedSpans().filter(({ attributes }) => attributes['error.type']);
    expect(failed.length).toBeGreaterThanOrEqual(3);
    expectNoLink(exporter.getFinishedSpans());
  });

  it('tell the whole address of a call of the API', async () => {
    await using other = await startLinkHost();
    await using api = await startApi(other);
    using _ = await tracing(api);
    await using vimeo = new VimeoClient({ token: 't', baseUrl: api.url, transport, retry: 0 });
    await vimeo.get(untyped('/me'), { fields: ['uri'] });
    await caught(vimeo.get(untyped('/cut')), ConnectionError);
    expect(exporter.getFinishedSpans().map(({ attributes }) => attributes['url.full'])).toEqual([
      `${api.url}/me?fields=uri`,
      `${api.url}/cut`,
    ]);
  });
});

function expectNoLink(spans: readonly ReadableSpan[]): void {
  const told = JSON.stringify(
    spans.map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links })),
  );
  expect(spans.length).toBeGreaterThan(0);
  expect(told).not.toContain(secret);
  expect(told).not.toContain(signature);
}

function methodsOf(spans: readonly ReadableSpan[]): string[] {
  return spans.map(({ attributes }) => String(attributes['http.request.method'])).sort();
}

/** Traces by the guide's own lines, in which this API stands for Vimeo's. */
async function tracing(api: TestServer): Promise<Disposable> {
  const guide = fileURLToPath(new URL('../../../docs/guides/testing.md', import.meta.url));
  const text = await readFile(guide, 'utf8');
  const code = text.match(/undici-spans\.test\.ts -->\s+```js\nimport .*\n([\s\S]*?)```/)?.[1] ?? '';
  const run = new Function(
    'UndiciInstrumentation',
    `${code.replace('api.vimeo.com', new URL(api.url).host)}; return instrumentation;`,
  );
  const instrumentation: UndiciInstrumentation = run(UndiciInstrumentation);
  const provider: TracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  instrumentation.setTracerProvider(provider);
  return { [Symbol.dispose]: () => instrumentation.disable() };
}

function portOf({ url }: TestServer): number {
  return Number(new URL(url).port);
}

/** Where links lead to: it takes what is sent, and gives a file. */
function startLinkHost(): Promise<TestServer> {
  let offset = 0;
  return startServer(({ method, headers }, response) => {
    if (method === 'GET') return void response.end(Buffer.alloc(size));
    if (method === 'PATCH') offset = Number(headers['upload-offset']) + Number(headers['content-length']);
    response
      .writeHead(method === 'HEAD' ? 200 : 204, { 'upload-offset': offset, 'upload-length': size })
      .end();
  });
}

function startApi(other: TestServer): Promise<TestServer> {
  const link = `${other.url}/files/${secret}?s=${signature}`;
  return startServer(({ method, url }, response) => {
    const { pathname } = url;
    if (pathname === '/cut') response.socket?.destroy();
    else if (pathname === '/me/videos')
      json(response, { uri: '/videos/1', name: 'V', upload: { approach: 'tus', upload_link: link } });
    else if (method === 'POST') json(response, { uri: `${pathname}/9`, link, active: false });
    else
      json(response, {
        uri: pathname,
        name: 'V',
        download: [{ link, size, quality: 'source', rendition: 'source' }],
      });
  });
}
