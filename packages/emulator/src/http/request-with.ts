/** The same request with another body, address or headers. */
export function requestWith(
  request: Request,
  changed: {
    readonly url?: string;
    readonly headers?: Headers;
    readonly body?: ReadableStream<Uint8Array> | null;
  },
): Request {
  const { url = request.url, headers = request.headers, body = request.body } = changed;
  // `duplex` is asked for where a body is a stream, and not in the declarations.
  const init = { method: request.method, headers, body, duplex: 'half', signal: request.signal };
  return new Request(url, init as RequestInit);
}
