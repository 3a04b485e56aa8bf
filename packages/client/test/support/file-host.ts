import { createHash, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, type SeenRequest, startServer, type TestServer } from './server.js';

/** What happens to one request for the file, besides or instead of a response. */
export interface FileFault {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sends so many bytes of what was asked for, and breaks the line. */
  readonly cutAfter?: number;
  /** Sends so many bytes of what was asked for, and then nothing. */
  readonly stallAfter?: number;
}

/** A file with an address, as file hosts have them: ranges, an ETag, and trouble on demand. */
export interface FileHost extends AsyncDisposable {
  readonly url: string;
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  bytes: Buffer;
  /** `undefined` for a host that tells nothing of the kind. */
  etag: string | undefined;
  hasRanges: boolean;
  /** The first is for the next request. */
  readonly faults: FileFault[];
}

export async function startFileHost(size: number): Promise<FileHost> {
  const server = createServer((request, response) => {
    host.requests.push({ path: request.url ?? '', headers: request.headers });
    respond(host, request.headers, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const host: FileHost = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    bytes: randomBytes(size),
    etag: '"first"',
    hasRanges: true,
    faults: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return host;
}

function respond(host: FileHost, headers: NodeJS.Dict<string | string[]>, response: ServerResponse): void {
  const fault = host.faults.shift() ?? {};
  if (fault.status !== undefined) {
    response.writeHead(fault.status, fault.headers).end('the signature sig-0b1e2d is no good');
    return;
  }
  const { bytes, etag } = host;
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  const wanted = host.hasRanges && isSame ? String(headers.range ?? '').match(/^bytes=(\d+)-$/) : null;
  const start = Number(wanted?.[1] ?? 0);
  const tag = etag === undefined ? {} : { etag };
  if (wanted && start >= bytes.length) {
    response.writeHead(416, { ...tag, 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const body = bytes.subarray(start);
  response.writeHead(wanted ? 206 : 200, {
    ...tag,
    'content-length': body.length,
    ...(wanted ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
    ...fault.headers,
  });
  const { cutAfter, stallAfter } = fault;
  if (cutAfter !== undefined)
    response.write(body.subarray(0, cutAfter), () => response.socket?.destroySoon());
  else if (stallAfter !== undefined) response.write(body.subarray(0, stallAfter));
  else response.end(body);
}

export const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** An API whose video has one file, on the host; `changes` is merged into what it says of the file, or replaces `download`. */
export function startDownloadApi(
  host: FileHost,
  changes: object | ((request: SeenRequest) => unknown) = {},
): Promise<TestServer> {
  return startServer((request, response) => {
    const file = {
      quality: 'source',
      rendition: 'source',
      type: 'video/mp4',
      width: 1920,
      height: 1080,
      size: host.bytes.length,
      md5: md5Of(host.bytes),
      created_time: '2026-01-01T00:00:00+00:00',
      link: `${host.url}/film-7f3a9c.mp4?sig=sig-0b1e2d`,
    };
    const download = typeof changes === 'function' ? changes(request) : [{ ...file, ...changes }];
    json(response, { uri: '/videos/1', name: 'Harbour', download });
  });
}
