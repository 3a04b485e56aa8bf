import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a test server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: SeenRequest[];
}

export interface TestServerOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** How many milliseconds it keeps an idle connection, and says that it does. Default: Node's. */
  readonly keepAliveTimeout?: number;
}

/** A real HTTP server that answers by `handle` and keeps what it saw. */
export async function startServer(
  handle: (request: SeenRequest, response: ServerResponse) => void | Promise<void>,
  { port = 0, keepAliveTimeout }: TestServerOptions = {},
): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', 'http://server'),
      headers: incoming.headers,
      body: await text(incoming),
    };
    requests.push(request);
    await handle(request, response);
  });
  if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers JSON. */
export function json(
  response: ServerResponse,
  data: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/vnd.vimeo.test+json', ...headers });
  response.end(JSON.stringify(data));
}
