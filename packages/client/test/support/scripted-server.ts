import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** What happens to one request: bytes, how many of them, when, and whether the connection then ends or hangs. */
export interface Scripted {
  readonly bytes: Uint8Array;
  /** Sends no more than so many. */
  readonly cutAt: number;
  readonly delayMs: number;
  readonly ending: 'end' | 'reset' | 'hang';
}

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  /** How many requests came, whole or not. */
  readonly seen: number;
}

/** A server of bare sockets: the first request gets the first script, the last script is for all that follow. */
export async function startScriptedServer(scripts: readonly Scripted[]): Promise<ScriptedServer> {
  let seen = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      // The body of a request may come in a piece of its own; a connection that lives on may carry another request.
      if (!/^[A-Z]+ \//.test(data.toString('latin1'))) return;
      const script = scripts[Math.min(seen, scripts.length - 1)];
      seen++;
      if (script) setTimeout(() => play(socket, script), script.delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    get seen() {
      return seen;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function play(socket: Socket, { bytes, cutAt, ending }: Scripted): void {
  if (socket.destroyed) return;
  const finish = () => {
    if (ending === 'end') socket.end();
    else if (ending === 'reset') socket.resetAndDestroy();
  };
  socket.write(bytes.subarray(0, cutAt), finish);
}
