import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to a connection once it has passed so many bytes, one way or the other. */
export interface ConnectionFault {
  readonly kind: 'cut' | 'stall';
  readonly way: 'there' | 'back';
  readonly afterBytes: number;
}

export interface ChaosProxy extends AsyncDisposable {
  readonly url: string;
  /** Asked for every connection. */
  fault: () => ConnectionFault | undefined;
}

/** A line between client and server that knows nothing of HTTP: it passes bytes, and breaks where it is told to. */
export async function startChaosProxy(target: string): Promise<ChaosProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const fault = proxy.fault();
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        // A line that is broken on one side is broken on the other.
        client.destroy();
        upstream.destroy();
      });
    }
    pass(client, upstream, fault?.way === 'there' ? fault : undefined);
    pass(upstream, client, fault?.way === 'back' ? fault : undefined);
  });

  function pass(from: Socket, to: Socket, fault: ConnectionFault | undefined): void {
    let left = fault?.afterBytes ?? Number.POSITIVE_INFINITY;
    from.on('data', (piece: Buffer) => {
      const passed = piece.subarray(0, left);
      left -= passed.length;
      if (left > 0 || !fault) return void to.write(passed);
      if (fault.kind === 'stall') {
        to.write(passed);
        from.pause();
        return;
      }
      // What was passed still arrives; the rest never does.
      to.end(passed, () => {
        from.resetAndDestroy();
        to.destroy();
      });
    });
    from.on('end', () => to.end());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ChaosProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    fault: () => undefined,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
