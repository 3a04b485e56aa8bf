// The far end of the line: as much of Vimeo as the tasks need, over TLS. Tells its parent the relay's address, and after every
// message what was counted since the one before.
//
//   node bench/round-trips/vimeo.mjs KEY CERTIFICATE ROUND_TRIP_MS
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { startRelay } from './relay.mjs';

const [key, certificate, roundTripMs] = process.argv.slice(2);
const items = 10_000;
const perPage = 100;
const file = randomBytes(16 * 1024 * 1024);
const uploads = [];
let requests = 0;
let handshakes = 0;

const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, respond);
server.on('secureConnection', (socket) => {
  if (!socket.isSessionReused()) handshakes++;
});

async function respond(request, response) {
  requests++;
  const url = new URL(request.url, `https://${request.headers.host}`);
  if (url.pathname.startsWith('/files/')) return takeBytes(request, response, Number(url.pathname.slice(7)));
  if (url.pathname === '/file') {
    response.writeHead(200, { 'content-length': file.length, etag: '"1"' });
    return request.method === 'HEAD' ? response.end() : response.end(file);
  }
  if (request.method === 'POST') return json(response, await placeholder(request, url));
  if (url.pathname === '/me/videos') return json(response, page(url));
  const link = `${url.origin}/file`;
  const download = [{ quality: 'source', link, size: file.length, width: 1, height: 1 }];
  json(response, { uri: '/videos/1', name: 'Launch', ...(/download/.test(url.search) ? { download } : {}) });
}

function page(url) {
  const number = Number(url.searchParams.get('page') ?? 1);
  const first = (number - 1) * perPage;
  const data = Array.from({ length: perPage }, (_, at) => ({ uri: `/videos/${first + at}`, name: 'Launch' }));
  const next =
    first + perPage < items ? `/me/videos?fields=uri,name&per_page=${perPage}&page=${number + 1}` : null;
  return { total: items, page: number, per_page: perPage, paging: { next }, data };
}

async function placeholder(request, url) {
  let body = '';
  for await (const piece of request) body += piece;
  const size = Number(JSON.parse(body).upload.size);
  const id = uploads.push({ offset: 0, size }) - 1;
  const upload = { approach: 'tus', status: 'in_progress', upload_link: `${url.origin}/files/${id}`, size };
  return { uri: `/videos/${id}`, name: 'bench', link: `${url.origin}/${id}`, upload };
}

async function takeBytes(request, response, id) {
  const upload = uploads[id];
  // A client that has gone is not this bench's to judge.
  request.on('error', () => {});
  request.on('data', (piece) => {
    upload.offset += piece.length;
  });
  await once(request, 'end');
  response.writeHead(request.method === 'PATCH' ? 204 : 200, {
    'tus-resumable': '1.0.0',
    'upload-offset': upload.offset,
    'upload-length': upload.size,
    'cache-control': 'no-store',
  });
  response.end();
}

function json(response, data) {
  const body = JSON.stringify(data);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

server.listen(0, '127.0.0.1', async () => {
  const relay = await startRelay(server.address().port, Number(roundTripMs));
  process.on('message', () => {
    process.send({ ...relay.takeCounts(), handshakes, requests });
    handshakes = 0;
    requests = 0;
  });
  process.send(`https://127.0.0.1:${relay.port}`);
});
