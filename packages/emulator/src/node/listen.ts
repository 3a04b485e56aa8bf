import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { serve } from '@hono/node-server';
import type { App } from '../http/app.js';
import type { Connection } from '../http/apply-fault.js';
import { asResponse } from '../http/error-response.js';
import type { OwnNames } from './own-names.js';

/** Makes an app listen on a port. What is asked under a name that is not this machine's never gets to the app. */
export function listen(
  app: App,
  ownNames: OwnNames,
  port: number,
  hostname: string,
): Promise<{ server: Server; port: number }> {
  const fetch = (request: Request, { incoming, outgoing }: NodeBindings) => {
    try {
      ownNames.check(request);
    } catch (error) {
      return asResponse(error);
    }
    return app.fetch(request, { connection: connectionOf(incoming, outgoing) });
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname } as Parameters<typeof serve>[0], (info) =>
      resolve({ server, port: info.port }),
    ) as Server; // HTTP/1
    server.once('error', reject);
    // A slow upload may take hours; Node would end it after five minutes. And a busy machine may take more than a minute
    // between connecting and asking.
    server.requestTimeout = 0;
    server.headersTimeout = 0;
    // A busy test must not find the connection closed that it is about to use again.
    server.keepAliveTimeout = 65_000;
  });
}

/** What the server hands on with each request. */
interface NodeBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

function connectionOf({ socket }: IncomingMessage, outgoing: ServerResponse): Connection {
  return {
    get isGone() {
      return socket.destroyed;
    },
    drop: () => void socket.destroy(),
    async written() {
      while (!socket.destroyed && (!outgoing.headersSent || socket.writableLength > 0))
        await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
