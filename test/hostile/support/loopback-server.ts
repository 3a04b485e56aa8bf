import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine, such as a developer has running; it counts its requests. */
export async function loopbackServer(
  handle: RequestListener,
): Promise<{ origin: string; readonly requests: number } & AsyncDisposable> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    handle(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
