// The emulator, in a process of its own, and beside it a server that sees what arrives, makes faults and tells what was
// stored. Pages of any origin may ask it.
import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { startSeamServer } from './seam/server.mjs';

const [, , installed, pages] = process.argv;
const require = createRequire(join(installed, 'package.json'));
const { startEmulator } = await import(pathToFileURL(require.resolve('@vimeokit/emulator')));

const emulator = await startEmulator({ transcodeMs: 0, plan: 'enterprise' });
const emulatorPort = Number(new URL(emulator.url).port);
const seam = await startSeamServer();
const withoutLength = [];
const transports = new Set();
const results = new Map();
const told = new EventEmitter();

subscribe('http.server.request.start', ({ request }) => {
  if (request.socket.localPort !== emulatorPort || /^(GET|HEAD|OPTIONS|DELETE)$/.test(request.method)) return;
  // A fetch says in which mode it is; undici's dispatcher does not.
  transports.add(request.headers['sec-fetch-mode'] === undefined ? 'undici' : 'fetch');
  if (request.headers['content-length'] === undefined)
    withoutLength.push(
      `${request.method} ${request.url} (${request.headers['transfer-encoding'] ?? 'no body'})`,
    );
});

const routes = {
  '/token': () => ({ token: emulator.createToken() }),
  '/faults': (fault) => ({ id: emulator.faults.add(fault)?.id ?? null }),
  '/without-length': () => withoutLength.splice(0),
  '/transports': () => {
    const seen = [...transports];
    transports.clear();
    return seen;
  },
  '/seam': () => seam,
  '/stored': ({ uri }) => stored(uri),
  '/results': ({ id, value }) => {
    results.set(id, value);
    told.emit(id);
  },
};

const server = createServer(async (request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', '*');
  const { pathname } = new URL(request.url, 'http://control');
  try {
    if (request.method === 'OPTIONS') return response.end();
    if (pathname.startsWith('/pages/')) {
      const type = pathname.endsWith('.html') ? 'text/html' : 'text/javascript';
      response.setHeader('content-type', type);
      response.setHeader('service-worker-allowed', '/');
      return response.end(await readFile(join(pages, pathname.slice('/pages/'.length))));
    }
    if (pathname.startsWith('/results/')) {
      const id = pathname.slice('/results/'.length);
      if (!results.has(id)) await once(told, id);
      return response.end(JSON.stringify(results.get(id)));
    }
    const body = request.method === 'POST' ? JSON.parse(await text(request)) : undefined;
    response.end(JSON.stringify((await routes[pathname](body)) ?? null));
  } catch (error) {
    response.writeHead(500).end(JSON.stringify(String(error?.stack)));
  }
});
// A runtime that is busy for long would meet the end of a connection that was idle.
server.keepAliveTimeout = 0;

async function stored(uri) {
  const headers = { authorization: `bearer ${emulator.token}` };
  const response = await fetch(`${emulator.url}${uri}?fields=download`, { headers });
  const { download } = await response.json();
  const bytes = Buffer.from(await (await fetch(download[0].link)).arrayBuffer());
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

server.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ baseUrl: emulator.url, control: `http://127.0.0.1:${server.address().port}` }),
  );
});
process.on('disconnect', () => emulator.close().finally(() => process.exit()));
