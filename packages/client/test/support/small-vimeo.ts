import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A placeholder and the bytes it has. */
export interface Made {
  readonly id: number;
  readonly uri: string;
  readonly link: string;
  readonly name: string | undefined;
  readonly size: number;
  readonly approach: string;
  /** What the create said, and every PATCH since. */
  body: Record<string, unknown>;
  /** Bytes in order; they are kept, so tests send few, or `count` alone is. */
  bytes: Buffer[];
  offset: number;
  /** All bytes of PATCH bodies that arrived, also those that came twice. */
  received: number;
  isGone: boolean;
  /** Milliseconds since 1970; told in whole seconds. */
  createdAt: number;
}

export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const zeros = Buffer.alloc(1024 * 1024);

/** What a test does to a request instead of answering it; true when it did. */
export type Interfere = (
  request: IncomingMessage,
  response: ServerResponse,
  made: Made | undefined,
) => boolean | Promise<boolean>;

export interface SmallVimeo extends AsyncDisposable {
  readonly url: string;
  /** Where links point to; a proxy sets its own. */
  publicUrl: string;
  /** In the order of their making, deleted ones included. */
  readonly made: Made[];
  /** All requests but for the bytes. */
  readonly calls: SeenCall[];
  interfere: Interfere | undefined;
  /** How many were opened. */
  connections: number;
  /** Whose a token is: a user for every token, unless a test says otherwise. */
  accountOf: (token: string) => string;
  /**
   * How long a create takes by what the server says of it. Long by default, so that a placeholder was surely made after its
   * POST was sent; nobody waits for it. NaN: it does not say.
   */
  createMs: number;
  /** Told of every piece of a file that arrives. */
  onPiece: ((request: IncomingMessage) => void) | undefined;
  /** Drops every connection, as a restart does. */
  restart(): void;
  sha256(made: Made): string;
}

export interface SmallVimeoOptions {
  /** Bytes are counted and forgotten; every one of them must be 0. */
  discards?: boolean;
  /** Serves `https:` with this key and certificate. */
  tls?: { readonly key: string; readonly cert: string } | undefined;
}

/** Vimeo's create, list, versions, delete and tus, written from their descriptions alone, for tests that break things. */
export async function startSmallVimeo(options: SmallVimeoOptions = {}): Promise<SmallVimeo> {
  const made: Made[] = [];
  const calls: SeenCall[] = [];
  const sockets = new Set<Socket>();
  const tokens: string[] = [];

  const server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve);
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.on('error', () => {});
    const path = (request.url ?? '').split('?')[0] ?? '';
    const id = Number(path.match(/^\/files\/(\d+)$/)?.[1]);
    const target = made.find((one) => one.id === id);
    if (await vimeo.interfere?.(request, response, target)) return;
    if (path.startsWith('/files/')) tus(request, response, target);
    else await api(request, response, path);
  }
  server.on('connection', (socket) => {
    vimeo.connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  function tus(request: IncomingMessage, response: ServerResponse, target: Made | undefined): void {
    if (!target || target.isGone) return void response.writeHead(404).end();
    if (request.method === 'HEAD') return void response.writeHead(200, facts(target)).end();
    if (request.method !== 'PATCH') return void response.writeHead(400).end('{"error":"Invalid bucket"}');
    if (Number(request.headers['upload-offset']) !== target.offset) {
      request.resume();
      return void response.writeHead(409).end();
    }
    // Whatever has arrived counts, also when the rest never does.
    request.on('data', (piece: Buffer) => {
      target.received += piece.length;
      if (!options.discards) target.bytes.push(piece);
      else if (!piece.equals(zeros.subarray(0, piece.length))) return void request.destroy();
      target.offset += piece.length;
      vimeo.onPiece?.(request);
    });
    request.on('end', () => response.writeHead(204, facts(target)).end());
  }

  async function api(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    let body = '';
    try {
      for await (const piece of request) body += piece;
    } catch {
      return; // cut in the middle: never happened
    }
    calls.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    const respond = (data: unknown, status = 200) =>
      response
        .writeHead(status, { 'content-type': 'application/vnd.vimeo.video+json' })
        .end(status === 204 ? undefined : JSON.stringify(data));
    const versionsOf = path.match(/^(\/videos\/\d+)\/versions$/)?.[1];
    if (request.method === 'POST' && (path.endsWith('/videos') || versionsOf))
      return void respond(shown(make(JSON.parse(body), versionsOf)), 201);
    if (request.method === 'GET' && path.endsWith('/videos')) {
      const uris = new URL(request.url ?? '', vimeo.url).searchParams.get('uris')?.split(',');
      const there = made.filter((one) => !one.isGone && (!uris || uris.includes(one.uri)));
      return void respond({ data: there.map(shown).reverse() });
    }
    if (request.method === 'GET' && versionsOf)
      return void respond({
        data: made
          .filter((one) => one.uri.startsWith(versionsOf))
          .map(shown)
          .reverse(),
      });
    if (request.method === 'GET' && path === '/me')
      return void respond({
        uri: vimeo.accountOf(request.headers.authorization?.replace('bearer ', '') ?? ''),
      });
    if (request.method === 'PUT' && /^\/(me|users\/\d+)\/projects\/\d+\/videos\/\d+$/.test(path))
      return void respond(undefined, 204);
    const target = made.find((one) => one.uri === path && !one.isGone);
    if (request.method === 'PATCH' && target) {
      target.body = { ...target.body, ...JSON.parse(body) };
      return void respond(shown(target));
    }
    if (request.method === 'DELETE' && target) {
      target.isGone = true;
      return void respond(undefined, 204);
    }
    if (request.method === 'GET' && target) return void respond(shown(target));
    respond({ error: 'There is no such thing.', error_code: 5000 }, 404);
  }

  function make(body: Record<string, unknown>, versionsOf: string | undefined): Made {
    const upload = (body.upload ?? {}) as Record<string, unknown>; // what the client sent
    const id = made.length + 1;
    const one: Made = {
      id,
      uri: versionsOf ? `${versionsOf}/versions/${id}` : `/videos/${id}`,
      link: `${vimeo.publicUrl}/files/${id}`,
      name: (body.name ?? body.file_name) as string | undefined,
      size: Number(upload.size ?? 0),
      approach: String(upload.approach),
      body,
      bytes: [],
      offset: 0,
      received: 0,
      isGone: false,
      createdAt: Date.now() + vimeo.createMs,
    };
    made.push(one);
    return one;
  }

  const vimeo: SmallVimeo = {
    url: '',
    publicUrl: '',
    made,
    calls,
    interfere: undefined,
    connections: 0,
    accountOf(token) {
      if (!tokens.includes(token)) tokens.push(token);
      return `/users/${tokens.indexOf(token) + 1}`;
    },
    createMs: 3000,
    onPiece: undefined,
    restart() {
      for (const socket of sockets) socket.destroy();
    },
    sha256: ({ bytes }) => {
      const hash = createHash('sha256');
      for (const piece of bytes) hash.update(piece);
      return hash.digest('hex');
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const url = await listen(server, options.tls ? 'https' : 'http');
  return Object.assign(vimeo, { url, publicUrl: url });
}

function shown(one: Made): Record<string, unknown> {
  const isDone = one.offset === one.size && one.approach === 'tus';
  return {
    uri: one.uri,
    name: one.body.name ?? one.name ?? 'Untitled',
    filename: one.name,
    description: one.body.description ?? null,
    privacy: one.body.privacy ?? { view: 'anybody' },
    link: `https://vimeo.com/${one.id}`,
    status: isDone ? 'available' : 'uploading',
    is_playable: isDone,
    transcode: { status: isDone ? 'complete' : 'in_progress' },
    created_time: Number.isNaN(one.createdAt)
      ? undefined
      : `${new Date(one.createdAt).toISOString().slice(0, 19)}+00:00`,
    upload: {
      approach: one.approach,
      status: isDone ? 'complete' : 'in_progress',
      size: one.size,
      upload_link: one.link,
    },
  };
}

function facts({ offset, size }: Made): Record<string, string> {
  return {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'upload-length': String(size),
    'cache-control': 'no-store',
  };
}

async function listen(server: Server, scheme: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
}

/** Forgets the last bytes that a placeholder had. */
export function forget(target: Made, bytes: number): void {
  const kept = Buffer.concat(target.bytes).subarray(0, Math.max(0, target.offset - bytes));
  target.bytes = [Buffer.from(kept)];
  target.offset = kept.length;
}
