import type { Readable } from 'node:stream';
import type { Agent, request as undiciRequest } from 'undici';
import type { HttpAnswer, HttpRequest } from './http.js';

// undici costs tens of milliseconds to load, so a program that makes no call does not pay for it.
let loading: Promise<{ request: typeof undiciRequest; agent: Agent }> | undefined;

function load() {
  loading ??= import('undici').then(({ Agent, request }) => ({
    request,
    // The transport has its own clocks for headers and bodies. HTTP/1.1 only: the caption host broke on HTTP/2.
    agent: new Agent({ allowH2: false, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 0 } }),
  }));
  return loading;
}

/** HTTP in Node by undici's `request`, the fastest there is on Node 20. */
export async function undiciHttp({ method, url, headers, body, signal }: HttpRequest): Promise<HttpAnswer> {
  const { request, agent } = await load();
  const answer = await request(url, {
    method,
    headers,
    body: body === undefined ? null : isBytes(body) ? body : streamOf(body),
    signal,
    dispatcher: agent,
  });
  return {
    status: answer.statusCode,
    headers: headersOf(answer.headers),
    text: () => answer.body.text(),
    body: answer.body,
    discard: async () => {
      // A destroyed body reports itself as an error; nobody is left to care.
      answer.body.on('error', () => {});
      await answer.body.dump({ limit: 64 * 1024 });
    },
  };
}

function isBytes(body: NonNullable<HttpRequest['body']>): body is Uint8Array {
  return body instanceof Uint8Array;
}

function streamOf(body: Blob | AsyncIterable<Uint8Array>): Readable {
  // undici writes any async iterable, its types only admit Node's own stream.
  return (body instanceof Blob ? body.stream() : body) as unknown as Readable;
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
