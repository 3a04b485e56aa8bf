import type { HttpAnswer, HttpRequest, SendHttp } from './http.js';

/** HTTP by a `fetch` function: the caller's own, or the platform's where there is no better. */
export function fetchHttp(fetch: typeof globalThis.fetch): SendHttp {
  return async ({ method, url, headers, body, signal }: HttpRequest): Promise<HttpAnswer> => {
    const init: RequestInit & { duplex?: 'half' } = { method, headers, signal };
    if (body !== undefined) {
      init.body = isStreamed(body) ? streamOf(body) : (body as BodyInit); // a Uint8Array of any buffer is a BodyInit
      if (isStreamed(body)) init.duplex = 'half';
    }
    // A redirect must not carry the token elsewhere, so it is followed, or not, by the transport.
    init.redirect = 'manual';
    const response = await fetch(url, init);
    if (response.type === 'opaqueredirect')
      throw new Error('it was a redirect, which a browser does not show');
    return {
      status: response.status,
      headers: response.headers,
      text: () => response.text(),
      body: piecesOf(response),
      discard: async () => {
        await response.body?.cancel();
      },
    };
  };
}

function isStreamed(body: NonNullable<HttpRequest['body']>): body is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in body;
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      // Copied: the stream keeps a piece while the next one is already being read, into the same memory.
      else controller.enqueue(next.value.slice());
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

// Not every engine can iterate a ReadableStream, so it is read through its reader.
async function* piecesOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
