import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to either side, without its body. */
export interface HostRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface UploadHost extends AsyncDisposable {
  /** The API, which makes placeholders. */
  readonly url: string;
  /** Everything asked of the API. */
  readonly calls: (HostRequest & { readonly body: Record<string, unknown> })[];
  /** Everything asked of the host that takes the bytes: another origin, as on Vimeo. */
  readonly bytesRequests: HostRequest[];
  /** Bytes that arrived, in order, and their SHA-256. */
  readonly received: number;
  sha256(): string;
}

export interface UploadHostOptions {
  /** Replaces the API's response. */
  createResponse?: (link: string) => unknown;
  /** Answers a request for bytes; true when it did. */
  interfere?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean;
  /** What HEAD tells instead of the truth. */
  headOffset?: (received: number) => number;
}

/** An API and a tus host on two origins, written from the protocol alone. */
export async function startUploadHost(options: UploadHostOptions = {}): Promise<UploadHost> {
  const hash = createHash('sha256');
  const calls: UploadHost['calls'] = [];
  const bytesRequests: HostRequest[] = [];
  let received = 0;
  let length = 0;
  let count = 0;

  const bytesHost = createServer((request, response) => {
    bytesRequests.push(factsOf(request));
    count++;
    if (options.interfere?.(request, response, count)) return;
    if (request.method === 'HEAD') {
      const offset = options.headOffset?.(received) ?? received;
      response
        .writeHead(200, { 'upload-offset': offset, 'upload-length': length, 'cache-control': 'no-store' })
        .end();
      return;
    }
    if (Number(request.headers['upload-offset']) !== received) {
      response.writeHead(409).end();
      return;
    }
    request.on('data', (piece: Buffer) => {
      hash.update(piece);
      received += piece.length;
    });
    request.on('end', () => response.writeHead(204, { 'upload-offset': received }).end());
  });

  const api = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const call = { ...factsOf(request), body: body ? JSON.parse(body) : {} };
    calls.push(call);
    length = Number(call.body.upload?.size ?? 0);
    const link = `${addressOf(bytesHost)}/files/secret-link`;
    const createResponse = options.createResponse?.(link) ?? {
      uri: '/videos/1',
      name: call.body.name,
      link: 'https://vimeo.com/1',
      upload: { approach: 'tus', upload_link: link },
    };
    response
      .writeHead(200, { 'content-type': 'application/vnd.vimeo.video+json' })
      .end(JSON.stringify(createResponse));
  });

  for (const server of [bytesHost, api])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: addressOf(api),
    calls,
    bytesRequests,
    get received() {
      return received;
    },
    sha256: () => hash.copy().digest('hex'),
    async [Symbol.asyncDispose]() {
      for (const server of [bytesHost, api]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function factsOf({ method = '', url = '', headers }: IncomingMessage): HostRequest {
  return { method, path: url, headers };
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const { port } = server.address() as AddressInfo; // listening on TCP
  return `http://127.0.0.1:${port}`;
}
