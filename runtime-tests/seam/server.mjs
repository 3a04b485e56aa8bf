// The other side of the seam's checks: a server on bare sockets that does, request by request, what a check has planned:
// it writes these bytes and no others, stops reading, stops writing, ends or resets the connection. Beside it a server for
// control takes the plans and tells what has arrived. Pages of any origin may use both.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { Exchange } from './exchange.mjs';
import { SocketReader } from './socket-reader.mjs';

/** Starts both; `stop` ends them with all connections. */
export async function startSeamServer() {
  const exchanges = new Map();
  const sockets = new Set();
  let connections = 0;
  const handshakes = { seen: 0, told: 0, events: new EventEmitter() };

  const raw = createSocketServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    const connection = ++connections;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const reader = new SocketReader(socket);
    // A TLS handshake begins so; it gets no reply.
    if ((await reader.peek()) === 0x16) {
      handshakes.seen++;
      handshakes.events.emit('seen');
      return;
    }
    while (await serve(reader, connection));
    socket.end();
  });

  /** One request; false where nothing more is to be read. */
  async function serve(reader, connection) {
    const request = await reader.head();
    if (!request) return false;
    if (request.method === 'OPTIONS' && request.header('access-control-request-method')) {
      reader.socket.write(preflightResponse);
      return true;
    }
    const id = request.target.split('?')[0].slice(1);
    const exchange = exchanges.get(id) ?? new Exchange([]);
    exchanges.set(id, exchange);
    return exchange.run(reader, request, connection);
  }

  const routes = {
    '/plan': ({ id, steps }) => void exchanges.set(id, new Exchange(steps)),
    '/facts': ({ id, until }) => exchanges.get(id).factsAt(until),
    '/release': ({ id }) => exchanges.get(id).release(),
    '/hello': async () => {
      while (handshakes.told === handshakes.seen) await once(handshakes.events, 'seen');
      handshakes.told++;
    },
  };
  const control = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    try {
      if (request.method === 'OPTIONS') return response.end();
      const body = JSON.parse((await text(request)) || '{}');
      response.end(JSON.stringify((await routes[request.url](body)) ?? null));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify(String(error?.stack)));
    }
  });
  // A runtime that is busy for long would meet the end of a connection that was idle.
  control.keepAliveTimeout = 0;

  const deaf = createSocketServer();
  for (const server of [raw, control, deaf])
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const deafUrl = `http://127.0.0.1:${deaf.address().port}/`;
  await new Promise((resolve) => deaf.close(resolve));
  return {
    url: `http://127.0.0.1:${raw.address().port}`,
    deafUrl,
    control: `http://127.0.0.1:${control.address().port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      control.closeAllConnections();
      for (const server of [raw, control]) await new Promise((resolve) => server.close(resolve));
    },
  };
}

const preflightResponse = [
  'HTTP/1.1 204 No Content',
  'access-control-allow-origin: *',
  'access-control-allow-methods: *',
  'access-control-allow-headers: *, authorization',
  'access-control-max-age: 600',
  '\r\n',
].join('\r\n');
