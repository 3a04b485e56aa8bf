import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deferred } from '../deferred.js';
import { CommandError } from '../errors/command-error.js';
import { type LandingPage, showPage } from './landing-page.js';

/** A server on this machine that waits for the redirect after a sign-in. */
export interface LoopbackServer extends AsyncDisposable {
  readonly redirectUri: string;
  /** The URL that the browser was redirected to, and a way to show the user the result. */
  waitForRedirect(
    signal: AbortSignal,
  ): Promise<{ readonly url: string; show(page: LandingPage): Promise<void> }>;
}

interface Redirect {
  readonly url: string;
  readonly response: ServerResponse;
}

/**
 * Listens on the loopback interface only. Every program and web page on this machine can reach it, so only a request with
 * the state of this sign-in is accepted; any other gets a 404 and changes nothing.
 *
 * @param port - 0 for a free one. Vimeo compares the redirect URI with those registered, so it cannot be any port.
 */
export async function loopbackServer({
  port,
  state,
}: {
  readonly port: number;
  readonly state: string;
}): Promise<LoopbackServer> {
  const { promise: redirect, resolve: resolveRedirect } = deferred<Redirect>();
  let host = '';
  const server = createServer((request, response) => {
    const url = redirectIn(request, { host, state });
    if (url === undefined) return void response.writeHead(404).end();
    resolveRedirect({ url, response });
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
  host = `127.0.0.1:${taken}`;
  return {
    redirectUri: `http://${host}/callback`,
    async waitForRedirect(signal) {
      const { url, response } = await raceAbort(redirect, signal);
      return { url, show: (page) => showPage(page, response) };
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The URL of a request that belongs to this sign-in; `undefined` for any other. */
function redirectIn(
  { method, url = '', headers }: IncomingMessage,
  { host, state }: { readonly host: string; readonly state: string },
): string | undefined {
  // Another host name means DNS rebinding: a web page whose name now resolves to this machine.
  if (method !== 'GET' || headers.host !== host || !url.startsWith('/callback?')) return undefined;
  const address = `http://${host}${url}`;
  const query = new URLSearchParams(url.slice(url.indexOf('?')));
  const states = query.getAll('state');
  if (states.length !== 1 || states[0] !== state) return undefined;
  return query.has('code') || query.has('error') ? address : undefined;
}

function raceAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
