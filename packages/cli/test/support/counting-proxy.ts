import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A server in front of another that counts what clients send, and that can hold it back. */
export interface CountingProxy extends AsyncDisposable {
  readonly url: string;
  /** Bytes that clients have sent so far. */
  sent: number;
  /** Called as bytes arrive from a client. */
  onSent: () => void;
  /** Bytes that each connection may pass on, `Infinity` by default; what is more waits until this is raised. */
  limit: number;
}

export async function countingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const held = new Set<() => void>();
  let limit = Number.POSITIVE_INFINITY;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let passed = 0;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    const pass = (piece: Buffer) => {
      passed += piece.length;
      if (upstream.write(piece)) client.resume();
      else upstream.once('drain', () => client.resume());
    };
    client.on('data', (piece) => {
      proxy.sent += piece.length;
      client.pause();
      if (passed < limit) pass(piece);
      else held.add(() => pass(piece));
      proxy.onSent();
    });
    client.on('close', () => upstream.end());
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo; // listening on TCP
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${own}`,
    sent: 0,
    onSent: () => {},
    get limit() {
      return limit;
    },
    set limit(bytes) {
      limit = bytes;
      const waiting = [...held];
      held.clear();
      for (const pass of waiting) pass();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return proxy;
}
