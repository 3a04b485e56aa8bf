import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SeededRandom } from '../../../packages/client/test/support/seeded-random.js';
import { type HostileResponse, hostileResponse } from './hostile-response.js';

export interface HostileServer extends AsyncDisposable {
  /** Where the requests of one case go; what it answers there follows from the seed. */
  begin(number: number, seed: number): string;
  /** The case is over. */
  end(number: number): void;
  /** Requests that came, whole or not. */
  readonly requests: number;
}

const json = (body: unknown, status = 200) => ({
  status,
  headers: { 'content-type': 'application/vnd.vimeo.video+json' } as Record<string, string>,
  body: Buffer.from(JSON.stringify(body)),
});

/** A server of bare sockets on which every request may meet anything. */
export async function startHostileServer(): Promise<HostileServer> {
  const cases = new Map<number, SeededRandom>();
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let head = '';
    let bodyLeft = 0;
    socket.on('data', (data) => {
      for (let rest = data; rest.length > 0 && !socket.destroyed; ) {
        if (bodyLeft > 0) {
          const taken = Math.min(bodyLeft, rest.length);
          bodyLeft -= taken;
          rest = rest.subarray(taken);
          continue;
        }
        head += rest.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const request = head.slice(0, end);
        rest = Buffer.from(head.slice(end + 4), 'latin1');
        head = '';
        bodyLeft = Number(/^content-length: *(\d+)/im.exec(request)?.[1] ?? 0);
        requests++;
        respond(socket, request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP

  function respond(socket: Socket, request: string): void {
    const [, method = '', path = ''] = /^(\w+) (\S+)/.exec(request) ?? [];
    const number = Number(/^\/c(\d+)\//.exec(path)?.[1]);
    const random = cases.get(number);
    if (!random) return void socket.destroy();
    const base = `${origin}/c${number}`;
    const page = `/c${number}/me/videos?page=${random.between(0, 4)}`;
    const links = [
      `${base}/videos/1`,
      path,
      `${base}/files/1`,
      `//127.0.0.1:${random.between(1, 9)}/x`,
      'javascript:alert(1)',
      '..',
      '',
      'http://[::',
      `${base}/\u00ff`,
      'http://user:secret@127.0.0.1:9/',
      `${base}/${'x'.repeat(9000)}`,
      'file:///etc/passwd',
    ];
    play(socket, hostileResponse(random, sane(random, method, path, base, page), links));
  }

  return {
    begin(number, seed) {
      cases.set(number, new SeededRandom(seed));
      return `${origin}/c${number}`;
    },
    end: (number) => void cases.delete(number),
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a server in its right mind would say to this. */
function sane(random: SeededRandom, method: string, path: string, base: string, page: string) {
  const facts = {
    'tus-resumable': '1.0.0',
    'upload-length': '5000',
    'upload-offset': String(random.between(0, 6) * 1000),
  };
  if (path.includes('/files/'))
    return method === 'GET'
      ? { status: 200, headers: { 'content-type': 'video/mp4', etag: '"a"' }, body: Buffer.alloc(5000, 7) }
      : { status: method === 'HEAD' ? 200 : 204, headers: facts, body: Buffer.alloc(0) };
  if (path.includes('/oauth/device') && !path.includes('/authorize'))
    return json({
      device_code: 'd',
      user_code: 'u',
      authorize_link: `${base}/oauth/device/authorize`,
      activate_link: 'x',
      expires_in: random.one([10, 60, 1e13, -5]),
      interval: random.one([0.001, 5, 1e9]),
    });
  if (path.includes('/oauth/')) return json({ access_token: 'granted', scope: 'public', user: null });
  if (method === 'GET' && path.includes('/me/videos'))
    return json({ data: [{ uri: '/videos/1' }], paging: { next: random.chance(0.6) ? page : null } });
  if (method === 'DELETE') return { status: 204, headers: {}, body: Buffer.alloc(0) };
  return json({
    uri: '/videos/1',
    name: 'x',
    link: `${base}/files/1`,
    active: true,
    is_playable: random.chance(0.5),
    status: 'available',
    upload: { status: 'in_progress', approach: 'tus', size: 5000, upload_link: `${base}/files/1` },
    transcode: { status: random.one(['in_progress', 'complete', 'error']) },
    download: [
      {
        quality: 'source',
        size: random.one([5000, 10, null]),
        link: `${base}/files/1`,
        md5: random.one(['x', null]),
      },
    ],
  });
}

function play(socket: Socket, { bytes, pace, ending }: HostileResponse): void {
  if (socket.destroyed) return;
  const finish = () => {
    if (ending === 'end') socket.end();
    else if (ending === 'reset') socket.resetAndDestroy();
  };
  if (pace === 'at once') return void socket.write(bytes, finish);
  const half = Math.floor(bytes.length / 2);
  socket.write(bytes.subarray(0, half));
  setTimeout(() => {
    if (!socket.destroyed) socket.write(bytes.subarray(half), finish);
  }, 20);
}
