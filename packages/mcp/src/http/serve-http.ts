import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Mcp } from '../mcp.js';
import { checkRequest, type RequestRules } from './check-request.js';

/** Where the server listens, and who may call it. */
export interface HttpOptions {
  /** What each request must bring as `Authorization: Bearer`; 32 characters at least, such as 64 random hex digits. */
  readonly secret: string;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** Names under which it may be called besides those of this machine: that of a proxy with TLS in front of it. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Pages in browsers that may call, such as `https://assistant.example`. Default: none. */
  readonly allowOrigins?: readonly string[] | undefined;
}

/** A server that listens. */
export interface HttpServer {
  /** What assistants are given, `http://127.0.0.1:PORT/mcp`. */
  readonly url: string;
  /** Ends it, and the uploads under way; the store remembers those. */
  close(): Promise<void>;
}

const path = '/mcp';
const minSecretCharacters = 32;

/**
 * Serves assistants by streamable HTTP, on this machine only: a proxy with TLS is the way from elsewhere.
 *
 * @throws {TypeError} Where the secret is too short, or a name or an origin is none.
 */
export async function serveHttp(mcp: Mcp, options: HttpOptions): Promise<HttpServer> {
  const { secret, port = 0, allowHosts = [], allowOrigins = [] } = options;
  if (typeof secret !== 'string' || secret.length < minSecretCharacters || /\s/.test(secret))
    throw new TypeError(`The secret must be ${minSecretCharacters} characters at least, without spaces.`);
  const origins = new Set(allowOrigins.map(originOf));
  const names = allowHosts.map(hostOf);
  const handler = createMcpHandler(() => mcp.createServer());
  const serve = toNodeHandler(handler);
  let rules: RequestRules = { secret, origins, hosts: new Set() };
  const server = createServer((request, response) => {
    const refused = checkRequest(request, rules);
    const isFound = request.url?.split('?')[0] === path;
    // Its types lack the `undefined` that Node's headers may be.
    if (!refused && isFound) return void serve(request as Parameters<typeof serve>[0], response);
    const { status, message } = refused ?? { status: 404, message: `There is only ${path}.` };
    // What it has not read of the request cannot be taken for another one.
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      connection: 'close',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    });
    response.end(message);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: listens } = server.address() as AddressInfo; // it listens on a port
  const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${listens}`);
  rules = { ...rules, hosts: new Set([...own, ...names]) };
  return {
    url: `http://127.0.0.1:${listens}${path}`,
    async close() {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mcp.close();
    },
  };
}

function hostOf(name: string): string {
  if (!/^[\w.-]+(:\d+)?$/.test(name))
    throw new TypeError(`A host must be a name such as "mcp.example.com", not "${name}".`);
  return name.toLowerCase();
}

function originOf(origin: string): string {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin.toLowerCase())
    throw new TypeError(`An origin must be such as "https://assistant.example", not "${origin}".`);
  return origin.toLowerCase();
}
