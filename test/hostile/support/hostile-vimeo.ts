import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostile } from './hostile-text.js';

/** How the server behaves: what it says of things is hostile, all that it says is, or it refuses with hostile words. */
export type Behaviour =
  | 'hostile-names'
  | 'hostile-everything'
  | 'falters'
  | 'refuses-in-html'
  | { readonly refuses: number };

export interface HostileVimeo extends AsyncDisposable {
  readonly url: string;
  behaviour: Behaviour;
  /** Called when it is asked the same twice, which is how a client waits. */
  onSameAgain: () => void;
  /** A new command line begins. */
  forget(): void;
}

/** Stands before a Vimeo and changes its words; what would delete something is answered, and not done. */
export async function hostileVimeo(target: string): Promise<HostileVimeo> {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const { behaviour } = vimeo;
    const { method = 'GET', url = '/' } = request;
    const call = `${method} ${url}`;
    const isFirst = asked.size === 0;
    if (method === 'GET' && asked.has(call)) vimeo.onSameAgain();
    asked.add(call);
    if (typeof behaviour === 'object') return refuse(response, behaviour.refuses);
    if (behaviour === 'falters' && isFirst) return refuse(response, 503);
    if (behaviour === 'refuses-in-html') return void response.writeHead(400).end(`<html>${hostile}`);
    if (method === 'DELETE') return void response.writeHead(204).end();
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const body = await bytesOf(request);
    const real = await fetch(new URL(url, target), {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => [
        [name, String(value)],
      ]),
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    });
    const kept = [...real.headers].filter(
      ([name]) => !/^(content-(length|encoding)|transfer-encoding)$/.test(name),
    );
    response.writeHead(real.status, Object.fromEntries(kept));
    const text = Buffer.from(await real.arrayBuffer());
    if (!/json/.test(real.headers.get('content-type') ?? '')) return void response.end(text);
    response.end(JSON.stringify(changed(JSON.parse(text.toString()), behaviour === 'hostile-everything')));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const vimeo: HostileVimeo = {
    url: `http://127.0.0.1:${port}`,
    behaviour: 'hostile-names',
    onSameAgain: () => {},
    forget: () => asked.clear(),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
  return vimeo;
}

function refuse(response: ServerResponse, status: number): void {
  const body = {
    error: hostile,
    developer_message: hostile,
    link: hostile,
    error_code: 2204,
    error_description: hostile,
    invalid_parameters: [{ field: hostile, error: hostile, error_code: hostile, developer_message: hostile }],
  };
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
  response.end(JSON.stringify(body));
}

// What a call cannot go on without: who is meant, where it goes, and which of several things it is.
const needed =
  /^(uri|link|.*_(uri|link|url|code|token|time)|status|state|approach|type|language|view|scope|size|url|version)$/;

function changed(value: unknown, isAll: boolean, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, isAll, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one, isAll, name)]));
  if (typeof value !== 'string') return value;
  // Without these there is no second request at all.
  if (/^(access_token|token_type|device_code|upload_link|approach)$/.test(key)) return value;
  return isAll || !needed.test(key) ? `${value}${hostile}` : value;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // no encoding was set
  return Buffer.concat(pieces);
}
