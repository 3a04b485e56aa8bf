// A file host that closes each connection ("connection: close", or a body without a length), and a reader that is slower than
// the line: the connection ends while its response waits. undici 7 ends the process then, unless it is kept from it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';

const file = Buffer.alloc(1024 * 1024, 'film');
const close = 'connection: close\r\n';

type Ending = 'whole' | 'cut' | 'reset';

const responses: Record<string, (ending: Ending) => Buffer> = {
  'with a length': (ending) =>
    Buffer.concat([
      head(`content-length: ${file.length}\r\n${close}`),
      ending === 'cut' ? file.subarray(0, -1000) : file,
    ]),
  'without a length': (ending) =>
    Buffer.concat([head(''), ending === 'cut' ? file.subarray(0, -1000) : file]),
  'in chunks': (ending) =>
    Buffer.concat([
      head(`transfer-encoding: chunked\r\n${close}`),
      Buffer.from(`${file.length.toString(16)}\r\n`),
      ...(ending === 'cut' ? [file] : [file, Buffer.from('\r\n0\r\n\r\n')]),
    ]),
};

describe.each(Object.entries(responses))('a file %s', (_, responseOf) => {
  it.each<Ending>(['whole', 'cut', 'reset'])(
    'whose connection ends %s while it waits is downloaded, or told',
    async (ending) => {
      const folder = await mkdtemp(join(tmpdir(), 'vimeokit-paused-'));
      await using host = await startHost(responseOf(ending), ending);
      await using vimeo = new VimeoClient({ token: 't', baseUrl: host.url, proxy: false, retry: 0 });
      const path = join(folder, 'film.mp4');
      const onProgress = () => {
        // A disk that takes its time.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      };
      const outcome = await vimeo.download('/videos/1', path, { onProgress }).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.name : 'nothing known'),
      );
      if (ending === 'whole') expect(outcome).toBe('done');
      else expect(['done', 'DownloadError']).toContain(outcome);
      if (outcome === 'done') expect((await readFile(path)).equals(file)).toBe(true);
      await rm(folder, { recursive: true });
    },
  );
});

function head(lines: string): Buffer {
  return Buffer.from(`HTTP/1.1 200 OK\r\n${lines}\r\n`);
}

async function startHost(response: Buffer, ending: Ending) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (request) => {
      if (!String(request).startsWith('GET /film')) {
        const video = {
          uri: '/videos/1',
          name: 'x',
          download: [{ quality: 'source', size: file.length, link: `${url}/film` }],
        };
        const json = JSON.stringify(video);
        socket.end(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${json.length}\r\n${close}\r\n${json}`,
        );
      } else if (ending === 'reset') socket.write(response, () => socket.resetAndDestroy());
      else socket.end(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  return {
    url,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
