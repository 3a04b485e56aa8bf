import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../errors/command-error.js';

/** A server on this machine that waits for the browser to come back. */
export interface Landing extends AsyncDisposable {
  readonly redirectUri: string;
  /** The address that the browser came back with, and what shows the person how it ended. */
  arrival(signal: AbortSignal): Promise<{ readonly url: string; show(title: string, words: string): void }>;
}

/**
 * Listens on the loopback interface alone.
 *
 * @param port - 0 for a free one; Vimeo itself compares the address with those registered, so that it cannot be any.
 */
export async function landing(port: number): Promise<Landing> {
  let arrive: (value: { url: string; response: ServerResponse }) => void = () => {};
  const arrived = new Promise<{ url: string; response: ServerResponse }>((resolve) => {
    arrive = resolve;
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    // Browsers also ask for an icon.
    if (pathname !== '/callback') return void response.writeHead(404).end();
    arrive({ url: request.url ?? '', response });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CommandError(`Port ${port} is in use; end what has it, or give another by --port.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo; // listening on TCP
  const redirectUri = `http://127.0.0.1:${taken}/callback`;
  return {
    redirectUri,
    async arrival(signal) {
      const { url, response } = await unlessAborted(arrived, signal);
      return {
        url: new URL(url, redirectUri).href,
        show: (title, words) => {
          response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', connection: 'close' });
          response.end(page(title, words));
        },
      };
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function page(title: string, words: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:6rem auto;padding:0 1rem}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(words)}</p></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
