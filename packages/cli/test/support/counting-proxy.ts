import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that counts what goes up, and that can be watched and slowed. */
export interface CountingProxy extends AsyncDisposable {
  readonly url: string;
  /** Bytes that went to the server so far. */
  sent: number;
  /** Called as bytes pass. */
  onSent: () => void;
  /** Bytes a second; none by default. */
  bytesPerSecond: number | undefined;
}

export async function countingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (piece) => {
      proxy.sent += piece.length;
      proxy.onSent();
      const isFull = !upstream.write(piece);
      const { bytesPerSecond } = proxy;
      if (!isFull && bytesPerSecond === undefined) return;
      client.pause();
      const goOn = () => client.resume();
      if (bytesPerSecond !== undefined) setTimeout(goOn, (piece.length / bytesPerSecond) * 1000);
      else upstream.once('drain', goOn);
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
    bytesPerSecond: undefined,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return proxy;
}
